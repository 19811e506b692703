using Registration.Accounts;
using Registration.Groups;

namespace Registration.Functions.Endpoints;

/// <summary>A user as JSON.</summary>
internal sealed record UserJson(
    string Id,
    string UserName,
    string? Email,
    string Status,
    DateTimeOffset RegisteredAt,
    IEnumerable<string> GroupNames,
    bool HasPendingGroup)
{
    public static UserJson Of(Account user, GroupMembers members) => new(
        user.Id,
        user.UserName,
        user.Email,
        RegistrationJson.StatusName(user.Status),
        user.RegisteredAt,
        members.GroupsOf(user, MembershipStatus.Active),
        members.GroupsOf(user, MembershipStatus.Pending).Count > 0);
}
