using Azure.Data.Tables;

namespace Registration.Bench.Stored;

/// <summary>
/// Writes many rows fast: the emulator, unlike Azure, takes transactions that cross partitions, so that a hundred rows go in one.
/// </summary>
internal static class BulkLoad
{
    private const int RowsATransaction = 100;
    private const int Connections = 4;

    public static async Task WriteAsync(string connectionString, IEnumerable<(string Table, TableEntity Row)> rows)
    {
        var service = new TableServiceClient(connectionString);
        await Parallel.ForEachAsync(Slices(rows), new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (slice, cancellationToken) =>
            await service.GetTableClient(slice.Table).SubmitTransactionAsync(
                slice.Rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellationToken));
    }

    private static IEnumerable<(string Table, List<TableEntity> Rows)> Slices(IEnumerable<(string Table, TableEntity Row)> rows)
    {
        var open = new Dictionary<string, List<TableEntity>>();
        foreach (var (table, row) in rows)
        {
            if (!open.TryGetValue(table, out var slice))
                open[table] = slice = new List<TableEntity>(RowsATransaction);
            slice.Add(row);
            if (slice.Count < RowsATransaction)
                continue;

            yield return (table, slice);
            open[table] = new List<TableEntity>(RowsATransaction);
        }

        foreach (var (table, slice) in open.Where(slice => slice.Value.Count > 0))
            yield return (table, slice);
    }
}
