using System.Text.Json;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Azure.Storage.Queues.Specialized;
using Microsoft.Extensions.Logging;
using Registration.LocalRuntime.Hosting;

namespace Registration.LocalRuntime.Queues;

/// <summary>
/// Works off a queue as the host does (QueueListener and QueueProcessor of azure-sdk-for-net, folder
/// sdk/storage/Microsoft.Azure.WebJobs.Extensions.Storage.Common/src/Shared/Queues).
/// </summary>
/// <remarks>
/// The clients leave the text of messages as it is, so that what goes to the poison queue is what came. The poison queue is
/// null for a queue that is such a one itself.
/// </remarks>
internal sealed partial class QueueListener(
    Function function, QueueClient queue, QueueClient? poison, QueueOptions options, JsonSerializerOptions json,
    BackgroundRuns runs, TimeProvider clock, ILogger<QueueListener> logger) : IListener
{
    /// <summary>What the name of a poison queue adds to that of its queue.</summary>
    public const string PoisonSuffix = "-poison";

    private static readonly TimeSpan BetweenLooksForMissingQueue = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _endRuns = new();
    private readonly HashSet<Task> _running = [];
    private Task _polling = Task.CompletedTask;
    private bool _exists;

    public Function Function => function;

    public void Start() => _polling = PollAsync();

    public void Run(string? input) => Track(RunOnceAsync(input ?? string.Empty, message: null));

    public async Task StopAsync(CancellationToken endRuns)
    {
        await _stop.CancelAsync();
        await using var asked = endRuns.Register(_endRuns.Cancel);
        await _polling;
        LogStopped(queue.Name);
        await Task.WhenAll(Snapshot());
    }

    public void Dispose()
    {
        _stop.Dispose();
        _endRuns.Dispose();
    }

    private async Task PollAsync()
    {
        var backoff = new PollingBackoff(options.MaxPollingInterval);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var messages = await ReceiveAsync();
                foreach (var message in messages)
                    Track(ProcessAsync(message));

                if (messages.Length == 0)
                {
                    await Task.Delay(backoff.Next(), clock, _stop.Token);
                    continue;
                }

                backoff.Reset();
                while (Snapshot() is { Length: > 0 } running && running.Length > options.NewBatchThreshold)
                    await Task.WhenAny(running).WaitAsync(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<QueueMessage[]> ReceiveAsync()
    {
        try
        {
            if (!_exists && !(_exists = await IsListedAsync()))
            {
                await Task.Delay(BetweenLooksForMissingQueue, clock, _stop.Token);
                return [];
            }

            // A receive that is cut off may have hidden its messages for ten minutes, so stopping waits for it.
            return await queue.ReceiveMessagesAsync(options.BatchSize, MessageLease.Duration, CancellationToken.None);
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            _exists = false;
            return [];
        }
        catch (Exception e) when (e is not OperationCanceledException || !_stop.IsCancellationRequested)
        {
            // Whatever it is, the next look may go well.
            LogUnreachable(e, queue.Name);
            return [];
        }
    }

    // The app makes its queues when it likes, and most poison queues never come to be. The listing finds that out without an
    // exception, of which ten a second would cost more than all the rest of an idle app.
    private async Task<bool> IsListedAsync()
    {
        await foreach (var found in queue.GetParentQueueServiceClient().GetQueuesAsync(prefix: queue.Name, cancellationToken: _stop.Token))
        {
            if (string.Equals(found.Name, queue.Name, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private async Task ProcessAsync(QueueMessage message)
    {
        try
        {
            if (message.DequeueCount > options.MaxDequeueCount)
            {
                await MoveToPoisonAsync(message, message.PopReceipt);
                return;
            }

            if (MessageBinding.Decode(message.MessageText, options.IsBase64) is not { } text)
            {
                LogNotBase64(message.MessageId, queue.Name);
                await MoveToPoisonAsync(message, message.PopReceipt);
                return;
            }

            bool succeeded;
            var lease = new MessageLease(queue, message, clock, logger);
            await using (lease)
                succeeded = await RunOnceAsync(text, message);
            await CompleteAsync(message, lease.PopReceipt, succeeded);
        }
        catch (Exception e)
        {
            // Whatever it is, the message comes back when its lease is over.
            LogIncomplete(e, message.MessageId, queue.Name);
        }
    }

    private async Task<bool> RunOnceAsync(string text, QueueMessage? message)
    {
        object? value;
        try
        {
            value = MessageBinding.Bind(function.TriggerParameter.ParameterType, text, message, json);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            LogNotBound(e, function.Name);
            return false;
        }

        return await runs.RunAsync(function, value, _endRuns.Token);
    }

    private async Task CompleteAsync(QueueMessage message, string popReceipt, bool succeeded)
    {
        if (succeeded)
            await IfStillOursAsync(() => queue.DeleteMessageAsync(message.MessageId, popReceipt));
        else if (message.DequeueCount >= options.MaxDequeueCount)
            await MoveToPoisonAsync(message, popReceipt);
        else if (poison is not null)
            await IfStillOursAsync(() => queue.UpdateMessageAsync(message.MessageId, popReceipt, visibilityTimeout: options.VisibilityTimeout));

        // A message of a poison queue stays hidden for what is left of its lease.
    }

    private async Task MoveToPoisonAsync(QueueMessage message, string popReceipt)
    {
        if (poison is null)
            return;

        LogPoison(message.MessageId, queue.Name, message.DequeueCount, poison.Name);
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync(message.MessageText);
        await IfStillOursAsync(() => queue.DeleteMessageAsync(message.MessageId, popReceipt));
    }

    private static async Task IfStillOursAsync(Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (RequestFailedException e) when (
            e.ErrorCode == QueueErrorCode.PopReceiptMismatch || e.ErrorCode == QueueErrorCode.MessageNotFound || e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            // Somebody else took it over, or the function itself deleted it.
        }
    }

    private void Track(Task task)
    {
        lock (_running)
            _running.Add(task);
        _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Forget(Task task)
    {
        lock (_running)
            _running.Remove(task);
    }

    private Task[] Snapshot()
    {
        lock (_running)
            return [.. _running];
    }

    [LoggerMessage(LogLevel.Warning, "The queue {Queue} cannot be read; trying again")]
    private partial void LogUnreachable(Exception exception, string queue);

    [LoggerMessage(LogLevel.Debug, "Stopped looking at the queue {Queue}")]
    private partial void LogStopped(string queue);

    [LoggerMessage(LogLevel.Warning, "The message {MessageId} of the queue {Queue} has been tried {Count} times and goes to {Poison}")]
    private partial void LogPoison(string messageId, string queue, long count, string poison);

    [LoggerMessage(LogLevel.Warning, "The message {MessageId} of the queue {Queue} is not base64")]
    private partial void LogNotBase64(string messageId, string queue);

    [LoggerMessage(LogLevel.Error, "The function {Function} cannot take its message")]
    private partial void LogNotBound(Exception exception, string function);

    [LoggerMessage(LogLevel.Error, "The message {MessageId} of the queue {Queue} could not be completed: it will be seen again")]
    private partial void LogIncomplete(Exception exception, string messageId, string queue);
}
