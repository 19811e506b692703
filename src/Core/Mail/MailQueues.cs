using System.Text.Json;
using Azure.Storage.Queues;

namespace Registration.Mail;

/// <summary>Puts messages into the queues.</summary>
internal sealed class MailQueues(QueueServiceClient service)
{
    /// <summary>Of storage: a message cannot stay invisible for longer than seven days.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);

    private static readonly TimeSpan NeverExpires = TimeSpan.FromSeconds(-1);

    private readonly Dictionary<string, QueueClient> _queues = QueueNames.All.ToDictionary(name => name, service.GetQueueClient);

    /// <summary>Sends a message that shows up after a delay and never expires.</summary>
    public Task SendAsync<T>(string queue, T message, TimeSpan delay, CancellationToken cancellationToken) => _queues[queue].SendMessageAsync(
        JsonSerializer.Serialize(message, JsonSerializerOptions.Web),
        delay <= TimeSpan.Zero ? TimeSpan.Zero : delay < LongestDelay ? delay : LongestDelay,
        NeverExpires,
        cancellationToken);
}
