using Registration.Groups;

namespace Registration.Functions.Endpoints;

/// <summary>A group as those who manage it see it.</summary>
internal sealed record GroupJson(string Id, string GroupName, string Description, bool Discoverable, string? Terms, int? TermsVersion)
{
    public static GroupJson Of(Group group) =>
        new(group.Id, group.Name, group.Description, group.Discoverable, group.Terms?.Text, group.Terms?.Version);
}
