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
internal sealed class StorageSetup(TableServiceClient tables, QueueServiceClient queues, IOptions<StorageOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(options.Value.AccountName))
            return;

        await Task.WhenAll(
            [
                .. TableNames.All.Select(name => tables.CreateTableIfNotExistsAsync(name, cancellationToken)),
                .. QueueNames.All.SelectMany(name => (string[])[name, name + QueueNames.PoisonSuffix])
                    .Select(name => (Task)queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)),
            ]);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
