using Registration.Tokens;

namespace Registration.Accounts;

/// <summary>Reading and erasing users.</summary>
public sealed class Users
{
    private readonly AccountStore _accounts;
    private readonly Erasure _erasure;

    private readonly TimeProvider _clock;

    internal Users(AccountStore accounts, Erasure erasure, TimeProvider clock) =>
        (_accounts, _erasure, _clock) = (accounts, erasure, clock);

    /// <summary>The names of the groups that a user has an open link to join.</summary>
    public IReadOnlyList<string> PendingGroupsOf(Account user) =>
    [
        .. user.Tokens.Values
            .Where(token => token.Operation == TokenOperation.GroupAcceptTerms && token.IsOpen(_clock.GetUtcNow()))
            .Select(token => token.GroupName!).Order(StringComparer.Ordinal),
    ];

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
