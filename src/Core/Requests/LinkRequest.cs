using System.Text.Json.Serialization;

namespace Registration.Requests;

/// <summary>
/// Something that anyone may ask for, and must not learn the result of: the HTTP side puts it into a queue and answers alike
/// whether the account exists or not.
/// </summary>
/// <param name="Kind"><c>resend</c>, <c>join</c> or <c>leave</c>.</param>
/// <param name="Key"><c>name:{user name}</c> or <c>address:{SHA-256 of the address's key}</c>: no address stands in the queue.</param>
/// <param name="RequestId">Random: a request that is worked off twice sends one mail.</param>
/// <param name="Group">The group's key, for joining and leaving.</param>
public sealed record LinkRequest(
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("key")] string Key,
    [property: JsonPropertyName("request_id")] string RequestId,
    [property: JsonPropertyName("group")] string? Group = null)
{
    /// <summary>The trace that it was asked in, as in W3C Trace Context.</summary>
    [JsonPropertyName("traceparent")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceParent { get; init; }

    internal const string Resend = "resend";
    internal const string Join = "join";
    internal const string Leave = "leave";
    internal const string ByName = "name:";
    internal const string ByAddress = "address:";
}
