using Azure.Data.Tables;
using Azure.Storage.Queues;
using Registration.TestKit;

namespace Registration.Core.Tests.TestKit;

/// <summary>A table and a queue of an empty account, seen by a process that is instrumented and by one that is not.</summary>
internal sealed class InstrumentedStorage
{
    private const string Rows = "rows";
    private const string Messages = "messages";

    private InstrumentedStorage(string connectionString)
    {
        (Table, Queue) = Clients(connectionString, Instrumentation);
        (RawTable, RawQueue) = Clients(connectionString, null);
    }

    public StorageInstrumentation Instrumentation { get; } = new();

    public FaultInjector Faults => Instrumentation.Faults;

    public TableClient Table { get; }

    public QueueClient Queue { get; }

    public TableClient RawTable { get; }

    public QueueClient RawQueue { get; }

    public static async Task<InstrumentedStorage> CreateAsync()
    {
        var storage = new InstrumentedStorage(await Azurite.TakeAccountAsync());
        await storage.RawTable.CreateAsync();
        await storage.RawQueue.CreateAsync();
        return storage;
    }

    public async Task<IReadOnlyList<string>> StoredAsync()
    {
        var rows = new List<string>();
        await foreach (var row in RawTable.QueryAsync<TableEntity>())
            rows.Add($"{row.PartitionKey}/{row.RowKey}");
        return rows;
    }

    public async Task<int> MessagesAsync() => (await RawQueue.PeekMessagesAsync(32)).Value.Length;

    public static IEnumerable<TableTransactionAction> Inserts(params IEnumerable<(string Partition, string Row)> rows) =>
        rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(row.Partition, row.Row)));

    private static (TableClient Table, QueueClient Queue) Clients(string connectionString, StorageInstrumentation? instrumentation)
    {
        var (tables, queues) = (new TableClientOptions(), new QueueClientOptions());
        instrumentation?.Apply(tables);
        instrumentation?.Apply(queues);
        return (
            new TableServiceClient(connectionString, tables).GetTableClient(Rows),
            new QueueServiceClient(connectionString, queues).GetQueueClient(Messages));
    }
}
