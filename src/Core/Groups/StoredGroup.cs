using Azure;

namespace Registration.Groups;

/// <summary>A group as it was read.</summary>
/// <param name="Group">The group.</param>
/// <param name="ETag">Under which it can be changed.</param>
internal sealed record StoredGroup(Group Group, ETag ETag);
