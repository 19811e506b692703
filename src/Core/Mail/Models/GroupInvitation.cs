namespace Registration.Mail.Models;

/// <summary>A group whose terms wait to be accepted.</summary>
/// <param name="GroupName">The group.</param>
/// <param name="AcceptUrl">The link that joins.</param>
public sealed record GroupInvitation(string GroupName, string AcceptUrl);
