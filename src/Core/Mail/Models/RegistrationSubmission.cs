namespace Registration.Mail.Models;

/// <summary>The mail with the link that confirms an address. It holds nothing that a stranger typed.</summary>
/// <param name="Site">The site.</param>
/// <param name="ConfirmUrl">The link that confirms.</param>
/// <param name="ExpiresAt">When the link stops counting.</param>
public sealed record RegistrationSubmission(MailSite Site, string ConfirmUrl, DateTimeOffset ExpiresAt);
