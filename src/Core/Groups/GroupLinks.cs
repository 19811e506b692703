using Registration.Accounts;
using Registration.Tokens;

namespace Registration.Groups;

/// <summary>The links that join and leave a group. Both take the account's own address.</summary>
internal sealed class GroupLinks(AccountStore accounts, GroupTable groups, MemberTable members, Proofs proofs, TimeProvider clock)
{
    /// <summary>Joins the group, having accepted the terms that it has now.</summary>
    public Task<TokenResult> AcceptTermsAsync(Link link, Visitor visitor, CancellationToken cancellationToken) => accounts.ChangeAsync(
        link.UserName,
        account =>
        {
            if (Refusal(account, link, visitor) is { } refusal)
                return new Change<TokenResult>(refusal);

            var token = account!.OpenToken(link, clock.GetUtcNow())!;
            return new Change<TokenResult>(new TokenResult.Ended(link, account))
            {
                Subject = token.GroupId,
                Prepare = async cancellation =>
                {
                    await members.AddAsync(token.GroupId!, account.UserName, account.Id, cancellation);
                    var group = await groups.FindAsync(token.GroupKey!, token.GroupId, cancellation);
                    return Accept(account, link, visitor, group);
                },
            };
        },
        cancellationToken);

    /// <summary>Leaves the group. The member row is stale from then on, and goes with the next look.</summary>
    public Task<TokenResult> LeaveAsync(Link link, Visitor visitor, CancellationToken cancellationToken) => accounts.ChangeAsync(
        link.UserName,
        account =>
        {
            if (Refusal(account, link, visitor) is { } refusal)
                return new Change<TokenResult>(refusal);

            var token = account!.OpenToken(link, clock.GetUtcNow())!;
            var left = account.LeaveGroup(token.GroupId!);
            return new Change<TokenResult>(new TokenResult.Left(left)) { After = left, Event = "group left", Subject = token.GroupId };
        },
        cancellationToken);

    private Change<TokenResult> Accept(Account account, Link link, Visitor visitor, Group? group)
    {
        if (group is null || account.HasNoRoomFor(group))
            return new Change<TokenResult>(new TokenResult.Ended(link, account));
        if (group.Terms is { } terms && visitor.TermsVersion != terms.Version)
        {
            return new Change<TokenResult>(visitor.TermsVersion is null
                ? new TokenResult.Refused(Requirement.TermsVersion, WasGiven: false)
                : new TokenResult.TermsChanged(group));
        }

        var joined = account.AcceptGroupTerms(group, clock.GetUtcNow());
        return new Change<TokenResult>(new TokenResult.Joined(joined, group)) { After = joined, Event = "group joined", Subject = group.Id };
    }

    private TokenResult? Refusal(Account? account, Link link, Visitor visitor)
    {
        if (account?.OpenToken(link, clock.GetUtcNow()) is null)
            return new TokenResult.Ended(link, account);

        return account.HasAddress(visitor.Email) || account.HasAddress(proofs.ProvenAddress(visitor.AddressProof))
            ? null
            : new TokenResult.Refused(Requirement.Email, !string.IsNullOrEmpty(visitor.Email));
    }
}
