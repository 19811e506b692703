namespace Registration.Mail.Models;

/// <summary>The mail with the link that joins a group.</summary>
/// <param name="Site">The site.</param>
/// <param name="UserName">Whom it is about.</param>
/// <param name="GroupName">The group.</param>
/// <param name="AcceptUrl">The link that joins.</param>
/// <param name="ExpiresAt">When the link stops counting.</param>
public sealed record GroupTermsSubmission(
    MailSite Site,
    string UserName,
    string GroupName,
    string AcceptUrl,
    DateTimeOffset ExpiresAt);
