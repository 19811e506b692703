using System.Globalization;

namespace Registration.Mail.Transport;

/// <summary>
/// What an answer of Azure Communication Services means for a mail. Apart from its client, which not every package source has:
/// https://learn.microsoft.com/azure/communication-services/concepts/email/email-quota-increase
/// </summary>
public static class AcsOutcome
{
    private const int AlreadyTaken = 409;

    /// <summary>The outcome of a refusal, or of no answer at all.</summary>
    /// <param name="status">The HTTP status; 0 where there was no answer.</param>
    /// <param name="errorCode">The service's own code, if it gave one.</param>
    /// <param name="retryAfter">The header <c>Retry-After</c>: seconds, or a date (RFC 9110, section 10.2.3).</param>
    /// <param name="now">What a date in it is compared with.</param>
    public static SendOutcome Of(int status, string? errorCode, string? retryAfter, DateTimeOffset now) => status switch
    {
        // The operation's id is the mail's: an earlier call of ours had arrived, though its answer had not.
        AlreadyTaken => new SendOutcome.Accepted(),
        400 or 413 or 422 when !IsAboutTheSender(errorCode) => new SendOutcome.Rejected(Reason(status, errorCode)),
        // Everything else is throttling, an outage, or a wrong setting, which must not lose mail.
        _ => new SendOutcome.TryLater(Reason(status, errorCode), Delay(retryAfter, now)),
    };

    /// <summary>The id of the operation: that of the mail, so that the service takes the same mail once.</summary>
    public static Guid OperationId(string mailId) => Guid.ParseExact(mailId, "N");

    private static bool IsAboutTheSender(string? errorCode) => errorCode is not null
        && (errorCode.Contains("Sender", StringComparison.OrdinalIgnoreCase) || errorCode.Contains("Domain", StringComparison.OrdinalIgnoreCase));

    private static string Reason(int status, string? errorCode) => status == 0
        ? "Azure Communication Services does not answer."
        : $"Azure Communication Services answered {status}{(string.IsNullOrEmpty(errorCode) ? "" : " " + errorCode)}.";

    private static TimeSpan? Delay(string? retryAfter, DateTimeOffset now)
    {
        if (int.TryParse(retryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(seconds);

        return DateTimeOffset.TryParseExact(retryAfter, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date > now
            ? date - now
            : null;
    }
}
