using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Registration.Mail;

namespace Registration.Storage;

/// <summary>
/// Creates the tables and queues of a storage account that is reached by a connection string, as in development. One that is
/// reached by an identity was made by the deployment.
/// </summary>
internal sealed class StorageSetup(
    TableServiceClient tables, QueueServiceClient queues, SetupGate gate, IOptions<StorageOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(options.Value.AccountName))
        {
            using var through = SetupGate.LetThrough();
            await Task.WhenAll(
                Task.Run(() => CreateTablesAsync(cancellationToken), cancellationToken),
                Task.Run(() => CreateQueuesAsync(cancellationToken), cancellationToken));
        }

        gate.Open();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>One call where all are there, as they are at every start but the first.</summary>
    private async Task CreateTablesAsync(CancellationToken cancellationToken)
    {
        var there = await tables.QueryAsync(cancellationToken: cancellationToken).Select(table => table.Name).ToListAsync(cancellationToken);
        await Task.WhenAll(TableNames.All.Except(there).Select(name => tables.CreateTableIfNotExistsAsync(name, cancellationToken)));
    }

    private async Task CreateQueuesAsync(CancellationToken cancellationToken)
    {
        var there = await queues.GetQueuesAsync(cancellationToken: cancellationToken).Select(queue => queue.Name).ToListAsync(cancellationToken);
        var needed = QueueNames.All.SelectMany(name => (string[])[name, name + QueueNames.PoisonSuffix]);
        await Task.WhenAll(needed.Except(there).Select(name => queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)));
    }
}
