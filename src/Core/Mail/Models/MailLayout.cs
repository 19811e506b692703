namespace Registration.Mail.Models;

/// <summary>What goes around every mail in HTML.</summary>
/// <param name="Site">The site.</param>
/// <param name="Subject">The mail's subject.</param>
public sealed record MailLayout(MailSite Site, string Subject);
