namespace Registration.Mail.Models;

/// <summary>The welcome.</summary>
/// <param name="Site">The site.</param>
/// <param name="UserName">Whom it is about.</param>
/// <param name="ContinueUrl">Where a finished user goes on.</param>
/// <param name="Groups">Groups whose terms wait to be accepted.</param>
public sealed record RegistrationApproved(MailSite Site, string UserName, string? ContinueUrl, IReadOnlyList<GroupInvitation> Groups);
