using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace Registration.LocalRuntime.Queues;

/// <summary>
/// Keeps a message hidden for ten minutes at a time while its function runs, renewed at half, so that it comes back ten
/// minutes after a crash and not during a long run.
/// </summary>
internal sealed partial class MessageLease : IAsyncDisposable
{
    /// <summary>How long a message is hidden when it is fetched.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(10);

    private readonly QueueClient _queue;
    private readonly string _messageId;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _renewing;

    public MessageLease(QueueClient queue, QueueMessage message, TimeProvider clock, ILogger logger)
    {
        _queue = queue;
        _messageId = message.MessageId;
        _logger = logger;
        PopReceipt = message.PopReceipt;
        _renewing = RenewAsync(clock);
    }

    /// <summary>What proves that the message is still ours. Final once the lease is disposed.</summary>
    public string PopReceipt { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _renewing;
        _ended.Dispose();
    }

    private async Task RenewAsync(TimeProvider clock)
    {
        using var timer = new PeriodicTimer(Duration / 2, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
            {
                // Not cancelled: a renewal that has reached the queue changes the receipt.
                var receipt = await _queue.UpdateMessageAsync(_messageId, PopReceipt, visibilityTimeout: Duration, cancellationToken: CancellationToken.None);
                PopReceipt = receipt.Value.PopReceipt;
                LogRenewed(_messageId, _queue.Name);
            }
        }
        catch (OperationCanceledException)
        {
            // The function has ended.
        }
        catch (Exception e)
        {
            // The function goes on: at worst its message comes a second time.
            LogLost(e, _messageId, _queue.Name);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Renewed the lease on the message {MessageId} of the queue {Queue}")]
    private partial void LogRenewed(string messageId, string queue);

    [LoggerMessage(LogLevel.Warning, "The lease on the message {MessageId} of the queue {Queue} was lost: it will be seen again")]
    private partial void LogLost(Exception exception, string messageId, string queue);
}
