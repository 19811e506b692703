using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Registration.Storage;

namespace Registration.Accounts;

/// <summary>The registrations by name, for listing them. A row counts only while its account is pending.</summary>
internal sealed class PendingTable(Tables tables)
{
    /// <summary>Notes a registration.</summary>
    public Task AddAsync(string userName, string accountId, CancellationToken cancellationToken) => tables.Pending.UpsertEntityAsync(
        Rows.Create(Keys.Pending(userName), userName).Set("AccountId", accountId), TableUpdateMode.Replace, cancellationToken);

    /// <summary>The names after a given one, sorted; stale ones included.</summary>
    public async IAsyncEnumerable<string> NamesAsync(
        string? after, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = string.IsNullOrEmpty(after)
            ? null
            : Rows.Filter($"PartitionKey ge {Keys.Pending(after)} and (PartitionKey gt {Keys.Pending(after)} or RowKey gt {after})");
        var query = tables.Pending.QueryAsync<TableEntity>(filter, pageSize, ["RowKey"], cancellationToken);
        await foreach (var row in query)
            yield return row.RowKey;
    }
}
