using Azure;
using Azure.Storage.Queues;
using Registration.Mail;

namespace Registration.Storage;

/// <summary>Tells whether storage can be reached.</summary>
public sealed class StorageHealth
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Tables _tables;
    private readonly QueueServiceClient _queues;

    internal StorageHealth(Tables tables, QueueServiceClient queues) => (_tables, _queues) = (tables, queues);

    /// <summary>Can rows be read and does a queue answer, within five seconds?</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await Task.WhenAll(
                _tables.Accounts.FindAsync("health", Keys.Account, patience.Token),
                _queues.GetQueueClient(QueueNames.Requests).GetPropertiesAsync(patience.Token));
            return true;
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException or IOException)
        {
            return false;
        }
    }
}
