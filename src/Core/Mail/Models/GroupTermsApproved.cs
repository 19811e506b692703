namespace Registration.Mail.Models;

/// <summary>The mail that says that a group is joined.</summary>
/// <param name="Site">The site.</param>
/// <param name="UserName">Whom it is about.</param>
/// <param name="GroupName">The group.</param>
public sealed record GroupTermsApproved(MailSite Site, string UserName, string GroupName);
