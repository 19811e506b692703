using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Registration.Storage;

namespace Registration.Groups;

/// <summary>
/// The groups, in one partition, so that a group, its public twin and its terms change together. The twin exists only while the
/// group is discoverable: whoever may see only that reads only that.
/// </summary>
internal sealed class GroupTable(Tables tables)
{
    private const int MaximumRowsInATransaction = 100;

    /// <summary>The group of a key, if it still is the one with this id and is not being deleted.</summary>
    public async Task<Group?> FindAsync(string key, string? id, CancellationToken cancellationToken) =>
        await FindStoredAsync(key, cancellationToken) is { Group: { Deleting: false } group } && (id is null || group.Id == id) ? group : null;

    /// <summary>The group of a key and the ETag under which it can be changed.</summary>
    public async Task<StoredGroup?> FindStoredAsync(string key, CancellationToken cancellationToken) =>
        await tables.Groups.FindAsync(Keys.Groups, Keys.Group(key), cancellationToken) is { } row
            ? new StoredGroup(Read(row), row.ETag)
            : null;

    /// <summary>A group that anyone may find: one read, of a row that is there only for such a group.</summary>
    public async Task<Group?> FindDiscoverableAsync(string? name, CancellationToken cancellationToken)
    {
        // A name that no group can have is looked up all the same: the answer must not tell hidden from missing by its time.
        var key = GroupName.Violation(name) is null ? GroupName.KeyOf(name!) : Keys.NoGroup;
        return await tables.Groups.FindAsync(Keys.Groups, Keys.PublicGroup(key), cancellationToken) is { } row ? Read(row) : null;
    }

    /// <summary>The groups after a given key, sorted by key, without their terms.</summary>
    public async IAsyncEnumerable<Group> ListAsync(
        bool discoverableOnly, string? after, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var from = discoverableOnly ? Keys.PublicGroup(after ?? "") : Keys.Group(after ?? "");
        var to = discoverableOnly ? Keys.AfterPublicGroups : Keys.AfterGroups;
        var query = tables.Groups.QueryAsync<TableEntity>(
            Rows.Filter($"PartitionKey eq {Keys.Groups} and RowKey gt {from} and RowKey lt {to}"),
            pageSize,
            ["RowKey", "PartitionKey", "Id", "Key", "Name", "Description", "Discoverable", "Deleting", "TermsVersion", "LastTermsVersion"],
            cancellationToken);
        await foreach (var row in query)
            yield return Read(row);
    }

    /// <summary>One version of a group's terms; null where there is none.</summary>
    public async Task<GroupTerms?> FindTermsAsync(string groupId, int version, CancellationToken cancellationToken) =>
        await tables.Groups.FindAsync(Keys.Groups, Keys.Terms(groupId, version), cancellationToken) is { } row
            ? new GroupTerms(version, row.Text("Terms"))
            : null;

    /// <summary>Writes a group, its twin and a new version of its terms in one transaction: false where it has changed meanwhile.</summary>
    public async Task<bool> TryWriteAsync(StoredGroup? before, Group after, CancellationToken cancellationToken)
    {
        List<TableTransactionAction> actions =
        [
            before is null
                ? new(TableTransactionActionType.Add, Write(after, Keys.Group(after.Key)))
                : new(TableTransactionActionType.UpdateReplace, Write(after, Keys.Group(after.Key)), before.ETag),
        ];
        if (after.Discoverable && !after.Deleting)
            actions.Add(new(TableTransactionActionType.UpsertReplace, Write(after, Keys.PublicGroup(after.Key))));
        else if (before?.Group is { Discoverable: true, Deleting: false })
            actions.Add(new(TableTransactionActionType.Delete, Rows.Create(Keys.Groups, Keys.PublicGroup(after.Key)), ETag.All));
        if (after.Terms is { } terms && terms.Version != before?.Group.Terms?.Version)
            actions.Add(new(TableTransactionActionType.UpsertReplace, Rows.Create(Keys.Groups, Keys.Terms(after.Id, terms.Version)).Set("Terms", terms.Text)));
        if (after.Deleting)
            actions.Add(new(TableTransactionActionType.UpsertReplace, Rows.Create(Keys.Groups, Keys.Deleting(after.Key))));

        return await TrySubmitAsync(actions, cancellationToken);
    }

    /// <summary>The keys of the groups that are being deleted.</summary>
    public async Task<IReadOnlyList<string>> DeletingAsync(CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        var query = tables.Groups.QueryAsync<TableEntity>(
            Rows.Filter($"PartitionKey eq {Keys.Groups} and RowKey ge {Keys.Deleting("")} and RowKey lt {Keys.AfterDeleting}"),
            select: ["RowKey"],
            cancellationToken: cancellationToken);
        await foreach (var row in query)
            keys.Add(row.RowKey[Keys.Deleting("").Length..]);

        return keys;
    }

    /// <summary>Removes the last rows of a group whose members are gone: its terms first, the group itself last.</summary>
    public async Task RemoveAsync(StoredGroup group, CancellationToken cancellationToken)
    {
        var terms = new List<TableEntity>();
        var query = tables.Groups.QueryAsync<TableEntity>(
            Rows.Filter(
                $"PartitionKey eq {Keys.Groups} and RowKey ge {Keys.Terms(group.Group.Id, 0)} and RowKey le {Keys.Terms(group.Group.Id, 999_999)}"),
            select: ["PartitionKey", "RowKey"],
            cancellationToken: cancellationToken);
        await foreach (var row in query)
            terms.Add(row);

        foreach (var slice in terms.Chunk(MaximumRowsInATransaction))
            await TrySubmitAsync([.. slice.Select(Delete)], cancellationToken);
        await TrySubmitAsync(
            [
                new(TableTransactionActionType.Delete, Rows.Create(Keys.Groups, Keys.Group(group.Group.Key)), group.ETag),
                Delete(Rows.Create(Keys.Groups, Keys.Deleting(group.Group.Key))),
            ],
            cancellationToken);
    }

    private static TableTransactionAction Delete(TableEntity row) => new(TableTransactionActionType.Delete, row, ETag.All);

    private async Task<bool> TrySubmitAsync(List<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Groups.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.MayHaveLanded() || e.Status == 404)
        {
            return false;
        }
    }

    private static TableEntity Write(Group group, string rowKey) => Rows.Create(Keys.Groups, rowKey)
        .Set("Id", group.Id)
        .Set("Key", group.Key)
        .Set("Name", group.Name)
        .Set("Description", group.Description)
        .Set("Discoverable", group.Discoverable)
        .Set("Deleting", group.Deleting)
        .Set("TermsVersion", group.Terms?.Version)
        .Set("LastTermsVersion", group.LastTermsVersion)
        .Set("Terms", group.Terms?.Text);

    private static Group Read(TableEntity row) => new()
    {
        Id = row.Text("Id"),
        Key = row.Text("Key"),
        Name = row.Text("Name"),
        Description = row.GetString("Description") ?? "",
        Discoverable = row.GetBoolean("Discoverable") ?? false,
        Deleting = row.GetBoolean("Deleting") ?? false,
        LastTermsVersion = row.GetInt32("LastTermsVersion") ?? 0,
        Terms = row.GetInt32("TermsVersion") is { } version ? new GroupTerms(version, row.GetString("Terms") ?? "") : null,
    };
}
