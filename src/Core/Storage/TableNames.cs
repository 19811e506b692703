namespace Registration.Storage;

/// <summary>The tables that the service keeps its state in. What each holds stands in docs/ARCHITECTURE.md.</summary>
public static class TableNames
{
    /// <summary>One partition an account: its row, memberships, outbox, tokens and history.</summary>
    public const string Accounts = "accounts";

    /// <summary>One partition an e-mail address: who owns it and which registrations name it.</summary>
    public const string Addresses = "addresses";

    /// <summary>When an account next needs a look, by the minute.</summary>
    public const string WakeUps = "wakeups";

    /// <summary>Registrations that wait, for listing them.</summary>
    public const string Pending = "pending";

    /// <summary>The groups.</summary>
    public const string Groups = "groups";

    /// <summary>The members of a group.</summary>
    public const string Members = "members";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Accounts, Addresses, WakeUps, Pending, Groups, Members];
}
