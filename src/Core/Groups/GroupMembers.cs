using Registration.Accounts;
using Registration.Tokens;

namespace Registration.Groups;

/// <summary>Who belongs to a group, and to which groups a user belongs.</summary>
public sealed class GroupMembers
{
    private readonly GroupTable _groups;
    private readonly MemberTable _members;
    private readonly AccountStore _accounts;
    private readonly TimeProvider _clock;

    internal GroupMembers(GroupTable groups, MemberTable members, AccountStore accounts, TimeProvider clock) =>
        (_groups, _members, _accounts, _clock) = (groups, members, accounts, clock);

    /// <summary>A page of a group's members by user name; null where there is no such group.</summary>
    /// <param name="groupName">The group.</param>
    /// <param name="status">Which of them.</param>
    /// <param name="after">The last name of the page before; null for the first page.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<string>?> ListAsync(
        string groupName, MembershipStatus status, string? after, int limit, CancellationToken cancellationToken)
    {
        if (GroupName.Violation(groupName) is not null
            || await _groups.FindAsync(GroupName.KeyOf(groupName), id: null, cancellationToken) is not { } group)
        {
            return null;
        }

        var page = new List<string>();
        await foreach (var rows in _members.ListAsync(group.Id, after, limit, cancellationToken).Chunk(limit).WithCancellation(cancellationToken))
        {
            // Stale rows are skipped, so more than one slice may be needed to fill a page.
            var accounts = await Task.WhenAll(rows.Select(row => _accounts.ReadAsync(row.RowKey, cancellationToken)));
            page.AddRange(accounts.Select(snapshot => snapshot.Account).OfType<Account>()
                .Where(account => IsMember(account, group.Id, status))
                .Select(account => account.UserName));
            if (page.Count >= limit)
                break;
        }

        return page.Count > limit ? page[..limit] : page;
    }

    /// <summary>The names of a user's groups, sorted.</summary>
    public IReadOnlyList<string> GroupsOf(Account user, MembershipStatus status)
    {
        ArgumentNullException.ThrowIfNull(user);
        var active = user.Memberships.Values.Select(held => held.GroupName);
        var pending = user.Tokens.Values.Where(IsInvitation).Select(token => token.GroupName!);
        return
        [
            .. (status switch
            {
                MembershipStatus.Active => active,
                MembershipStatus.Pending => pending,
                _ => active.Union(pending),
            }).Order(StringComparer.Ordinal),
        ];
    }

    private bool IsMember(Account account, string groupId, MembershipStatus status)
    {
        var active = account.Memberships.Values.Any(held => held.GroupId == groupId);
        var pending = !active && account.Tokens.Values.Any(token => IsInvitation(token) && token.GroupId == groupId);
        return status switch
        {
            MembershipStatus.Active => active,
            MembershipStatus.Pending => pending,
            _ => active || pending,
        };
    }

    private bool IsInvitation(Token token) => token.Operation == TokenOperation.GroupAcceptTerms && token.IsOpen(_clock.GetUtcNow());
}
