namespace Registration.Mail.Models;

/// <summary>The mail with the link that leaves a group.</summary>
/// <param name="Site">The site.</param>
/// <param name="UserName">Whom it is about.</param>
/// <param name="GroupName">The group.</param>
/// <param name="LeaveUrl">The link that leaves.</param>
/// <param name="ExpiresAt">When the link stops counting.</param>
public sealed record GroupLeaveSubmission(
    MailSite Site,
    string UserName,
    string GroupName,
    string LeaveUrl,
    DateTimeOffset ExpiresAt);
