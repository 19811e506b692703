using Microsoft.Extensions.Options;
using Registration.Accounts;
using Registration.Tokens;

namespace Registration.Groups;

/// <summary>
/// Joins the groups that were asked for at registration, one change each, before the welcome mail goes out: the decision itself
/// must not wait for them.
/// </summary>
internal sealed class RequestedGroups(
    AccountStore accounts, GroupTable groups, MemberTable members, IOptions<TokenOptions> tokens, TimeProvider clock)
{
    /// <summary>Joins what has no terms, and issues links for what has.</summary>
    public async Task JoinAsync(Account account, CancellationToken cancellationToken)
    {
        foreach (var key in account.RequestedGroups)
        {
            var group = await groups.FindAsync(key, id: null, cancellationToken);
            await accounts.ChangeAsync(account.UserName, current => Decide(current, account.Id, key, group), cancellationToken);
        }
    }

    private Change<bool> Decide(Account? account, string accountId, string key, Group? found)
    {
        if (account is not { Status: AccountStatus.Active } || account.Id != accountId || !account.RequestedGroups.Contains(key))
            return new Change<bool>(false);
        if (found is not { Discoverable: true } || account.HasNoRoomFor(found))
            return Join(account, key, group: null);

        return new Change<bool>(true)
        {
            Subject = found.Id,
            Prepare = async cancellationToken =>
            {
                await members.AddAsync(found.Id, account.UserName, account.Id, cancellationToken);
                return Join(account, key, await groups.FindAsync(key, found.Id, cancellationToken));
            },
        };
    }

    private Change<bool> Join(Account account, string key, Group? group) => new(true)
    {
        After = account.JoinRequestedGroup(key, group, clock.GetUtcNow(), tokens.Value),
        Event = "group asked for at registration",
    };
}
