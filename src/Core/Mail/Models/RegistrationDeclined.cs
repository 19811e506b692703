namespace Registration.Mail.Models;

/// <summary>The mail that says that a registration was declined.</summary>
/// <param name="Site">The site.</param>
/// <param name="UserName">Whom it is about.</param>
public sealed record RegistrationDeclined(MailSite Site, string UserName);
