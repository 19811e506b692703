namespace Registration.Mail.Models;

/// <summary>The notice to the owner of an address that somebody tried to register again.</summary>
/// <param name="Site">The site.</param>
/// <param name="UserName">Whom it is about.</param>
public sealed record RegistrationExisting(MailSite Site, string UserName);
