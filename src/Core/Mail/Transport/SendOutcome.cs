namespace Registration.Mail.Transport;

/// <summary>What a transport answered. The reasons never hold an address.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The transport has taken the mail.</summary>
    public sealed record Accepted : SendOutcome;

    /// <summary>Not now: throttled, unreachable, or misconfigured, which must not lose mail.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="RetryAfter">How long the transport asks to wait, if it does.</param>
    public sealed record TryLater(string Reason, TimeSpan? RetryAfter = null) : SendOutcome;

    /// <summary>Never: the recipient or the mail is refused.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Rejected(string Reason) : SendOutcome;
}
