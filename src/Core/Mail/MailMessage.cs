using System.Text.Json.Serialization;

namespace Registration.Mail;

/// <summary>A nudge to send a mail: the outbox row is the truth, the message holds neither link nor address.</summary>
/// <param name="UserName">Whose outbox.</param>
/// <param name="MailId">Which mail.</param>
/// <param name="Replay">Send a failed mail after all; for operators.</param>
public sealed record MailMessage(
    [property: JsonPropertyName("user_name")] string UserName,
    [property: JsonPropertyName("mail_id")] string MailId,
    [property: JsonPropertyName("replay")] bool Replay = false)
{
    /// <summary>The trace that the mail belongs to, as in W3C Trace Context.</summary>
    [JsonPropertyName("traceparent")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceParent { get; init; }
}
