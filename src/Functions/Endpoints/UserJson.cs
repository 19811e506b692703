using Registration.Accounts;

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
    public static UserJson Of(Account user, IReadOnlyList<string> pendingGroups) => new(
        user.Id,
        user.UserName,
        user.Email,
        RegistrationJson.StatusName(user.Status),
        user.RegisteredAt,
        user.Memberships.Values.Select(held => held.GroupName).Order(StringComparer.Ordinal),
        pendingGroups.Count > 0);
}
