namespace Registration.Mail;

/// <summary>A mail in an account's outbox: committed with what it tells of, so that it cannot be lost.</summary>
public sealed record OutboxMail
{
    /// <summary>Nobody else sends a claimed mail for so long.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>A mail that the transport keeps putting off fails after so long.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(1);

    /// <summary>How long a message may take before the mail is nudged again.</summary>
    public static readonly TimeSpan FirstNudge = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    /// <summary>128 bits in hexadecimal digits; the Message-ID derives from it.</summary>
    public required string Id { get; init; }

    /// <summary>Which mail it is.</summary>
    public required MailKind Kind { get; init; }

    /// <summary>An administrator's address; null for the account's own.</summary>
    public string? Recipient { get; init; }

    /// <summary>The token whose link it carries, if it carries one; it is sent only while that is open.</summary>
    public string? TokenId { get; init; }

    /// <summary>The group that it is about, if it is about one.</summary>
    public string? GroupName { get; init; }

    /// <summary>When it was committed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public MailStatus Status { get; init; }

    /// <summary>How often it was claimed.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was claimed first.</summary>
    public DateTimeOffset? FirstTriedAt { get; init; }

    /// <summary>Not to be tried before this.</summary>
    public required DateTimeOffset NextTryAt { get; init; }

    /// <summary>When a look puts another message into the queue.</summary>
    public required DateTimeOffset NudgeAt { get; init; }

    /// <summary>Until when whoever claimed it has it alone.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>When it was sent, failed or superseded.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Why it was put off or failed.</summary>
    public string? Reason { get; init; }

    /// <summary>When a look should see to it: never while somebody has it.</summary>
    public DateTimeOffset NextNudge => LeasedUntil is { } leased && leased > NudgeAt ? leased : NudgeAt;

    internal static OutboxMail Create(MailKind kind, DateTimeOffset now, string? id = null, string? recipient = null, string? tokenId = null, string? groupName = null) => new()
    {
        Id = id ?? Storage.RandomId.New(),
        Kind = kind,
        Recipient = recipient,
        TokenId = tokenId,
        GroupName = groupName,
        CreatedAt = now,
        NextTryAt = now,
        NudgeAt = now + FirstNudge,
    };

    /// <summary>May it be claimed now?</summary>
    internal bool IsDue(DateTimeOffset now) =>
        Status == MailStatus.Waiting && NextTryAt <= now && (LeasedUntil is null || LeasedUntil <= now);

    internal OutboxMail Claim(DateTimeOffset now) =>
        this with { Attempts = Attempts + 1, FirstTriedAt = FirstTriedAt ?? now, LeasedUntil = now + Lease };

    internal OutboxMail Settle(MailStatus status, DateTimeOffset now, string? reason = null) =>
        this with { Status = status, SettledAt = now, LeasedUntil = null, Reason = reason };

    /// <summary>Puts it off: doubling from 30 seconds up to an hour, or as long as the transport asks, for a day in all.</summary>
    internal OutboxMail PutOff(DateTimeOffset now, string reason, TimeSpan? retryAfter)
    {
        if (now - FirstTriedAt >= GiveUpAfter)
            return Settle(MailStatus.Failed, now, reason);

        var doubled = FirstDelay * Math.Pow(2, Math.Min(Attempts - 1, 10));
        var delay = doubled < LongestDelay ? doubled : LongestDelay;
        if (retryAfter > delay)
            delay = retryAfter.Value < GiveUpAfter ? retryAfter.Value : GiveUpAfter;

        return this with { NextTryAt = now + delay, NudgeAt = now + delay + FirstNudge, LeasedUntil = null, Reason = reason };
    }

    /// <summary>Another message is put into the queue; the next one waits twice as long, so that a backlog does not feed itself.</summary>
    internal OutboxMail Nudge(DateTimeOffset now)
    {
        var waited = now - CreatedAt;
        return this with { NudgeAt = now + (waited > FirstNudge ? waited : FirstNudge) };
    }

    internal OutboxMail Replay(DateTimeOffset now) => this with
    {
        Status = MailStatus.Waiting,
        SettledAt = null,
        FirstTriedAt = null,
        Attempts = 0,
        NextTryAt = now,
        NudgeAt = now + FirstNudge,
    };
}
