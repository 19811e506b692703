namespace Registration.Tokens;

/// <summary>A temporary token as its account keeps it. The link that stands for it is computed, never stored.</summary>
public sealed record Token
{
    /// <summary>A link counts for a week while its mail waits to be handed to the transport.</summary>
    public static readonly TimeSpan UntilMailed = TimeSpan.FromDays(7);

    /// <summary>After so many wrong passwords only the browser that registered can confirm.</summary>
    public const int MaximumTries = 10;

    /// <summary>Whoever asks for the mail again gets it at most this often within an hour.</summary>
    public const int MailsPerHour = 5;

    /// <summary>64 random bits in hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>What the link does.</summary>
    public required TokenOperation Operation { get; init; }

    /// <summary>The random id of the group that the link is about, if it is about one.</summary>
    public string? GroupId { get; init; }

    /// <summary>That group's key, to find it by.</summary>
    public string? GroupKey { get; init; }

    /// <summary>That group's name, to show.</summary>
    public string? GroupName { get; init; }

    /// <summary>When it was issued.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When it stops counting.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How many wrong passwords were tried with it.</summary>
    public int Tries { get; init; }

    /// <summary>How it ended; null while it is open.</summary>
    public TokenEnding? Ending { get; init; }

    /// <summary>When the hour began in which <see cref="MailsInHour"/> are counted.</summary>
    public DateTimeOffset HourBeganAt { get; init; }

    /// <summary>How many mails with it were asked for in that hour.</summary>
    public int MailsInHour { get; init; }

    /// <summary>Neither ended nor expired.</summary>
    public bool IsOpen(DateTimeOffset now) => Ending is null && now < ExpiresAt;

    internal static Token Issue(TokenOperation operation, DateTimeOffset now, TimeSpan lifetime, Groups.Group? group = null) => new()
    {
        Id = Storage.RandomId.NewToken(),
        Operation = operation,
        GroupId = group?.Id,
        GroupKey = group?.Key,
        GroupName = group?.Name,
        IssuedAt = now,
        ExpiresAt = now + (lifetime > UntilMailed ? lifetime : UntilMailed),
        HourBeganAt = now,
        MailsInHour = 1,
    };

    /// <summary>
    /// The lifetime starts when a mail with the link is handed over, and again with each further mail, but never reaches
    /// beyond the week from its issue: asking for the mail again and again must not hold a name for ever.
    /// </summary>
    internal Token HandedOver(DateTimeOffset now, TimeSpan lifetime)
    {
        var latest = IssuedAt + (lifetime > UntilMailed ? lifetime : UntilMailed);
        var expires = now + lifetime;
        return this with { ExpiresAt = expires < latest ? expires : latest };
    }

    /// <summary>Counts one more mail, or is null where the hour has had its share.</summary>
    internal Token? CountMail(DateTimeOffset now) => now - HourBeganAt >= TimeSpan.FromHours(1)
        ? this with { HourBeganAt = now, MailsInHour = 1 }
        : MailsInHour < MailsPerHour ? this with { MailsInHour = MailsInHour + 1 } : null;
}
