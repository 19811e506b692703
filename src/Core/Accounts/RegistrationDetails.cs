using Registration.Tokens;

namespace Registration.Accounts;

/// <summary>A registration as an administrator sees it.</summary>
/// <param name="Account">The account.</param>
/// <param name="Confirm">The open link that confirms the address, if there is one.</param>
/// <param name="Approve">The open link that approves, if there is one.</param>
/// <param name="Decline">The open link that declines, if there is one.</param>
public sealed record RegistrationDetails(Account Account, Link? Confirm, Link? Approve, Link? Decline)
{
    internal static RegistrationDetails Of(Account account, DateTimeOffset now)
    {
        Link? Open(TokenOperation operation) => account.OpenToken(operation, now) is { } token
            ? new Link(operation, token.Id, account.UserName)
            : null;

        return new RegistrationDetails(
            account,
            Open(TokenOperation.UserRegistrationConfirmEmail),
            Open(TokenOperation.UserRegistrationAdminApprove),
            Open(TokenOperation.UserRegistrationAdminDecline));
    }
}
