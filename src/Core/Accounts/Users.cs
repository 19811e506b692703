namespace Registration.Accounts;

/// <summary>Reading and erasing users.</summary>
public sealed class Users
{
    private readonly AccountStore _accounts;
    private readonly Erasure _erasure;

    internal Users(AccountStore accounts, Erasure erasure) => (_accounts, _erasure) = (accounts, erasure);

    /// <summary>A user; null where there is none of that name.</summary>
    public async Task<Account?> FindAsync(string userName, CancellationToken cancellationToken) =>
        UserNameRules.IsWellFormed(userName)
        && (await _accounts.ReadAsync(userName, cancellationToken)).Account is { Status: AccountStatus.Active } account
            ? account
            : null;

    /// <summary>A page of users by name, without their memberships.</summary>
    /// <param name="after">The last name of the page before; null for the first page.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<Account>> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var page = new List<Account>();
        await foreach (var account in _accounts.ListAsync(after, limit, cancellationToken))
        {
            if (account.Status == AccountStatus.Active)
                page.Add(account);
            if (page.Count == limit)
                break;
        }

        return page;
    }

    /// <summary>Erases a user: false where there is none of that name.</summary>
    public async Task<bool> EraseAsync(string userName, CancellationToken cancellationToken) =>
        UserNameRules.IsWellFormed(userName)
        && await _erasure.EraseAsync(userName, account => account.Status == AccountStatus.Active, "erased by an administrator", cancellationToken);
}
