using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Registration.Storage;

namespace Registration.Groups;

/// <summary>The members by group. A row counts only while its account confirms it, by a membership or an open link to accept.</summary>
internal sealed class MemberTable(Tables tables)
{
    /// <summary>Notes a member, before the account says so.</summary>
    public Task AddAsync(string groupId, string userName, string accountId, CancellationToken cancellationToken) => tables.Members.UpsertEntityAsync(
        Rows.Create(groupId, userName).Set("AccountId", accountId), TableUpdateMode.Replace, cancellationToken);

    /// <summary>The rows of a group after a given user name, sorted; stale ones included.</summary>
    public async IAsyncEnumerable<TableEntity> ListAsync(
        string groupId, string? after, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = tables.Members.QueryAsync<TableEntity>(
            Rows.Filter($"PartitionKey eq {groupId} and RowKey gt {after ?? ""}"), pageSize, cancellationToken: cancellationToken);
        await foreach (var row in query)
            yield return row;
    }

    /// <summary>Deletes a row unless it was written again since it was read.</summary>
    public Task RemoveAsync(TableEntity row, CancellationToken cancellationToken) => tables.Members.TryDeleteAsync(row, cancellationToken);
}
