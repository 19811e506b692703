using Registration.Groups;

namespace Registration.Functions.Endpoints;

/// <summary>A group as it is sent.</summary>
internal sealed record GroupBody(string? GroupName = null, string? Description = null, bool? Discoverable = null, string? Terms = null)
{
    public GroupEdit ToEdit() => new(Description, Discoverable, Terms);
}
