using Azure.Data.Tables;
using Registration.Bench.Running;
using Registration.Storage;

namespace Registration.Bench.Stored;

/// <summary>The query that opening a link takes, by the SDK alone.</summary>
internal sealed class BareQuery(StorageAccount account, string userName)
{
    private readonly TableClient _accounts = new(account.ConnectionString, TableNames.Accounts);

    public async Task RunAsync()
    {
        var rows = 0;
        await foreach (var _ in _accounts.QueryAsync<TableEntity>(Rows.Filter($"PartitionKey eq {userName} and RowKey lt {Keys.AfterLiveRows}")))
            rows++;
        if (rows == 0)
            throw new InvalidOperationException("The rows are not there.");
    }
}
