using Registration.Accounts;
using Registration.Tokens;

namespace Registration.Functions.Endpoints;

/// <summary>A registration as JSON.</summary>
internal sealed record RegistrationJson(
    string UserName,
    string? Email,
    string Status,
    DateTimeOffset RegisteredAt,
    string? Note,
    string? ConfirmUrl,
    string? ApproveUrl,
    string? DeclineUrl)
{
    public static RegistrationJson Of(RegistrationDetails details, LinkUrls urls) => new(
        details.Account.UserName,
        details.Account.Email,
        StatusName(details.Account.Status),
        details.Account.RegisteredAt,
        details.Account.Note,
        urls.Of(details.Confirm),
        urls.Of(details.Approve),
        urls.Of(details.Decline));

    /// <summary>As the contract spells it.</summary>
    public static string StatusName(AccountStatus status) => status switch
    {
        AccountStatus.PendingConfirmation => "pending_confirmation",
        AccountStatus.PendingApproval => "pending_approval",
        AccountStatus.Active => "active",
        AccountStatus.Declined => "declined",
        _ => "erased",
    };
}
