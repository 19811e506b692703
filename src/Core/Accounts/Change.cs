namespace Registration.Accounts;

/// <summary>What is to become of an account, and what the caller is told once it has.</summary>
/// <param name="Result">The answer: at once where there is nothing to commit, else after the commit.</param>
internal sealed record Change<TResult>(TResult Result)
{
    /// <summary>The account after the change; null where nothing changes.</summary>
    public Account? After { get; init; }

    /// <summary>What the history calls the change.</summary>
    public string Event { get; init; } = "";

    /// <summary>
    /// Writes the index rows that the change will make true, after the wake-up and before the commit, and says what is then to
    /// be committed: what it finds may still refuse the change.
    /// </summary>
    public Func<CancellationToken, Task<Change<TResult>>>? Prepare { get; init; }

    /// <summary>What the wake-up is about beside the account: an address key, or a group's id. Null for the account's own address.</summary>
    public string? Subject { get; init; }
}
