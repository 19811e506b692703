using Registration.Accounts;
using Registration.Groups;
using Registration.Telemetry;

namespace Registration.Tokens;

/// <summary>
/// The links: what they show, and what they do. Showing never changes anything; doing needs what a mail scanner has not.
/// </summary>
public sealed class TemporaryTokens
{
    private readonly LinkCodec _codec;
    private readonly Proofs _proofs;
    private readonly AccountStore _accounts;
    private readonly GroupTable _groups;
    private readonly Confirmation _confirmation;
    private readonly AdminDecision _decision;
    private readonly GroupLinks _groupLinks;
    private readonly Approvers _approvers;
    private readonly TimeProvider _clock;

    internal TemporaryTokens(
        LinkCodec codec,
        Proofs proofs,
        AccountStore accounts,
        GroupTable groups,
        Confirmation confirmation,
        AdminDecision decision,
        GroupLinks groupLinks,
        Approvers approvers,
        TimeProvider clock)
    {
        _codec = codec;
        _proofs = proofs;
        _accounts = accounts;
        _groups = groups;
        _confirmation = confirmation;
        _decision = decision;
        _groupLinks = groupLinks;
        _approvers = approvers;
        _clock = clock;
    }

    /// <summary>What the link will do, and what it needs. One query; none where the link is not ours.</summary>
    public async Task<TokenView> ShowAsync(string token, Visitor visitor, CancellationToken cancellationToken)
    {
        if (!_codec.TryDecode(token, out var link))
            return new TokenView.NotOurs();

        var account = (await _accounts.ReadAsync(link.UserName, cancellationToken)).Account;
        if (account?.OpenToken(link, _clock.GetUtcNow()) is not { } open)
            return new TokenView.Ended(link, account);

        var provenEmail = _proofs.ProvenAddress(visitor.AddressProof);
        var view = new TokenView.Open(link, account, open.ExpiresAt, Requires(account, open, visitor, provenEmail))
        {
            RemovingRequiresEmail = !account.HasAddress(provenEmail),
        };
        if (open.GroupKey is null)
            return view;

        return await _groups.FindAsync(open.GroupKey, open.GroupId, cancellationToken) is { } group
            ? view with { Group = group }
            : new TokenView.Ended(link, account);
    }

    /// <summary>Does what the token's operation says.</summary>
    public async Task<TokenResult> HandleTemporaryTokenAsync(string token, Visitor visitor, CancellationToken cancellationToken)
    {
        if (!_codec.TryDecode(token, out var link))
            return new TokenResult.NotOurs();

        using var span = Tracing.Start("handle temporary token");
        span?.SetTag("token.operation", link.Operation.Name());
        return await (link.Operation switch
        {
            TokenOperation.UserRegistrationConfirmEmail when visitor.WasNotMe => _confirmation.RemoveAsync(link, visitor, cancellationToken),
            TokenOperation.UserRegistrationConfirmEmail => _confirmation.HandleRegistrationConfirmationAsync(link, visitor, cancellationToken),
            TokenOperation.UserRegistrationAdminApprove or TokenOperation.UserRegistrationAdminDecline =>
                _decision.HandleAdminDecisionAsync(link, visitor, cancellationToken),
            TokenOperation.GroupAcceptTerms => _groupLinks.AcceptTermsAsync(link, visitor, cancellationToken),
            TokenOperation.GroupLeave => _groupLinks.LeaveAsync(link, visitor, cancellationToken),
            // Nothing issues a link of another operation.
            _ => Task.FromResult<TokenResult>(new TokenResult.NotOurs()),
        });
    }

    private IReadOnlyList<Requirement> Requires(Account account, Token token, Visitor visitor, string? provenEmail) => token.Operation switch
    {
        TokenOperation.UserRegistrationConfirmEmail when _proofs.ProvesRegistering(visitor.RegisteringProofs, account.Id) => [],
        TokenOperation.UserRegistrationConfirmEmail => [token.Tries < Token.MaximumTries ? Requirement.Password : Requirement.Browser],
        TokenOperation.UserRegistrationAdminApprove or TokenOperation.UserRegistrationAdminDecline =>
            _approvers.Find(provenEmail) is null ? [Requirement.Email] : [],
        _ => account.HasAddress(provenEmail) ? [] : [Requirement.Email],
    };
}
