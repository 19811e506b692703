namespace Registration.Mail.Models;

/// <summary>The notice that a registration is complete.</summary>
/// <param name="Site">The site.</param>
/// <param name="UserName">Whom it is about.</param>
/// <param name="Email">The address.</param>
/// <param name="RegisteredAt">When it was registered.</param>
/// <param name="CompletedAt">When it was completed.</param>
/// <param name="ApprovedBy">Who approved, where approval is on.</param>
public sealed record RegistrationNotify(
    MailSite Site,
    string UserName,
    string Email,
    DateTimeOffset RegisteredAt,
    DateTimeOffset CompletedAt,
    string? ApprovedBy);
