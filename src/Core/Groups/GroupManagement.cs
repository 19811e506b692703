using Registration.Storage;

namespace Registration.Groups;

/// <summary>Groups as those who manage them see and change them.</summary>
public sealed class GroupManagement
{
    private readonly GroupTable _groups;

    internal GroupManagement(GroupTable groups) => _groups = groups;

    /// <summary>Makes a group.</summary>
    public async Task<GroupResult> CreateAsync(string? name, GroupEdit edit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var errors = new Dictionary<string, string[]>(edit.Errors());
        if (GroupName.Violation(name) is { } violation)
            errors["group_name"] = [violation];
        if (errors.Count > 0)
            return new GroupResult.Invalid(errors);

        var group = edit.Apply(new Group { Id = RandomId.New(), Key = GroupName.KeyOf(name!), Name = name! });
        await _groups.TryWriteAsync(before: null, group, cancellationToken);

        // Refused may be refused because the SDK had sent it twice: what stands there tells.
        return await _groups.FindStoredAsync(group.Key, cancellationToken) is { } stored && stored.Group.Id == group.Id
            ? Stands(stored)
            : new GroupResult.NameTaken();
    }

    /// <summary>A group that is not being deleted.</summary>
    public async Task<GroupResult> FindAsync(string name, CancellationToken cancellationToken) =>
        await FindStoredAsync(name, cancellationToken) is { } stored ? Stands(stored) : new GroupResult.Missing();

    /// <summary>A version of a group's terms, for as long as the group is there; null where there is none.</summary>
    public async Task<GroupTerms?> FindTermsAsync(string name, int version, CancellationToken cancellationToken) =>
        await FindStoredAsync(name, cancellationToken) is { } stored
            ? await _groups.FindTermsAsync(stored.Group.Id, version, cancellationToken)
            : null;

    /// <summary>Changes a group.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="edit">What to change.</param>
    /// <param name="version">The version that the caller read; null to change whatever there is.</param>
    /// <param name="cancellationToken">Stops before the write.</param>
    public async Task<GroupResult> ChangeAsync(string name, GroupEdit edit, string? version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edit);
        if (edit.Errors() is { Count: > 0 } errors)
            return new GroupResult.Invalid(errors);

        return await WriteAsync(name, version, edit.Apply, cancellationToken);
    }

    /// <summary>Marks a group: from then on nobody joins it. Its members are worked off by the timer.</summary>
    public Task<GroupResult> DeleteAsync(string name, string? version, CancellationToken cancellationToken) =>
        WriteAsync(name, version, group => group with { Deleting = true }, cancellationToken);

    /// <summary>A page of groups by key; those that are being deleted are left out.</summary>
    /// <param name="after">The last key of the page before; null for the first page.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<Group>> ListAsync(string? after, int limit, CancellationToken cancellationToken) =>
        await _groups.ListAsync(discoverableOnly: false, after, limit, cancellationToken)
            .Where(group => !group.Deleting).Take(limit).ToListAsync(cancellationToken);

    private static GroupResult.Stands Stands(StoredGroup stored) => new(stored.Group, stored.ETag.ToString());

    private async Task<StoredGroup?> FindStoredAsync(string name, CancellationToken cancellationToken) =>
        GroupName.Violation(name) is null
        && await _groups.FindStoredAsync(GroupName.KeyOf(name), cancellationToken) is { Group.Deleting: false } stored
            ? stored
            : null;

    private async Task<GroupResult> WriteAsync(string name, string? version, Func<Group, Group> change, CancellationToken cancellationToken)
    {
        const int maximumAttempts = 10;
        Group? written = null;
        for (var attempt = 0; attempt < maximumAttempts; attempt++)
        {
            var stored = GroupName.Violation(name) is null ? await _groups.FindStoredAsync(GroupName.KeyOf(name), cancellationToken) : null;
            if (written is not null && stored?.Group == written)
                return Stands(stored);
            if (stored is not { Group.Deleting: false })
                return new GroupResult.Missing();
            if (version is not null && version != "*" && version != stored.ETag.ToString())
                return new GroupResult.Changed();

            var after = change(stored.Group);
            await _groups.TryWriteAsync(stored, after, cancellationToken);
            // Read again whatever the answer: the SDK may have sent twice what had succeeded.
            written = after;
        }

        throw new StorageBusyException();
    }
}
