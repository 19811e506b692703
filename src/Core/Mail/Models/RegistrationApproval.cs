namespace Registration.Mail.Models;

/// <summary>The mail that asks an administrator to decide.</summary>
/// <param name="Site">The site.</param>
/// <param name="UserName">Whom it is about.</param>
/// <param name="Email">The address.</param>
/// <param name="Note">What the registrant wrote for the approver.</param>
/// <param name="RegisteredAt">When it was registered.</param>
/// <param name="ConfirmedAt">When the address was proven.</param>
/// <param name="ApproveUrl">The link that approves.</param>
/// <param name="DeclineUrl">The link that declines.</param>
/// <param name="ExpiresAt">When the link stops counting.</param>
public sealed record RegistrationApproval(
    MailSite Site,
    string UserName,
    string Email,
    string? Note,
    DateTimeOffset RegisteredAt,
    DateTimeOffset ConfirmedAt,
    string ApproveUrl,
    string DeclineUrl,
    DateTimeOffset ExpiresAt);
