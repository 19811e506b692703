namespace Registration.Groups;

/// <summary>The groups that anyone may find. One that is hidden and one that does not exist cannot be told apart.</summary>
public sealed class DiscoverableGroups
{
    private readonly GroupTable _groups;

    internal DiscoverableGroups(GroupTable groups) => _groups = groups;

    /// <summary>Every group marked as discoverable, a page of them by key.</summary>
    /// <param name="after">The last key of the page before; null for the first page.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<Group>> GetDiscoverableGroupsAsync(string? after, int limit, CancellationToken cancellationToken) =>
        await _groups.ListAsync(discoverableOnly: true, after, limit, cancellationToken).Take(limit).ToListAsync(cancellationToken);

    /// <summary>One of them; null where there is none of that name that anyone may find.</summary>
    public Task<Group?> GetDiscoverableGroupByNameAsync(string name, CancellationToken cancellationToken) =>
        _groups.FindDiscoverableAsync(name, cancellationToken);
}
