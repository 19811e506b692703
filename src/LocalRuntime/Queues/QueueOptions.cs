namespace Registration.LocalRuntime.Queues;

/// <summary>
/// How queues are worked off. The defaults are the host's:
/// https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue#host-json.
/// </summary>
internal sealed record QueueOptions
{
    /// <summary>How many messages are fetched at once.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>At how many running messages the next batch is fetched.</summary>
    public int NewBatchThreshold { get; init; } = 8;

    /// <summary>How often a message is tried.</summary>
    public int MaxDequeueCount { get; init; } = 5;

    /// <summary>How long a message that failed waits for its next try.</summary>
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.Zero;

    /// <summary>The longest wait between two looks at an empty queue.</summary>
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the text of a message is base64.</summary>
    public bool IsBase64 { get; init; } = true;
}
