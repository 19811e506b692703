using Microsoft.Extensions.Options;
using Registration.Tokens;

namespace Registration.Accounts;

/// <summary>Step 4 of registering: the links in the mail to the approvers.</summary>
internal sealed class AdminDecision(
    AccountStore accounts, Approvers approvers, Proofs proofs, IOptions<RegistrationOptions> registration, TimeProvider clock)
{
    /// <summary>Approves or declines. It takes an approver's address, which is recorded as who decided.</summary>
    public Task<TokenResult> HandleAdminDecisionAsync(Link link, Visitor visitor, CancellationToken cancellationToken)
    {
        var by = approvers.Find(visitor.Email) ?? approvers.Find(proofs.ProvenAddress(visitor.AddressProof));
        return accounts.ChangeAsync(link.UserName, account => Decide(account, link, visitor, by), cancellationToken);
    }

    private Change<TokenResult> Decide(Account? account, Link link, Visitor visitor, string? by)
    {
        var now = clock.GetUtcNow();
        if (account?.OpenToken(link, now) is null)
            return new Change<TokenResult>(new TokenResult.Ended(link, account));
        if (by is null)
            return new Change<TokenResult>(new TokenResult.Refused(Requirement.Email, !string.IsNullOrEmpty(visitor.Email)));

        var approved = link.Operation == TokenOperation.UserRegistrationAdminApprove;
        var decided = account.HandleAdminDecision(approved, by, now, registration.Value);
        return new Change<TokenResult>(new TokenResult.Decided(decided)) { After = decided, Event = approved ? "approved" : "declined" };
    }
}
