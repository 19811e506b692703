using Azure.Core;

namespace Registration.TestKit;

/// <summary>What tests put into the storage clients of one process: transactions are checked, calls counted, and faults injected.</summary>
public sealed class StorageInstrumentation
{
    // The pauses between tries are meant for a network; a lost answer is lost at once.
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(5);

    private readonly SinglePartitionGuard _guard = new();

    public StorageCalls Calls { get; } = new();

    public FaultInjector Faults { get; } = new();

    /// <summary>To be given to Core as the hook for its storage clients.</summary>
    public void Apply(ClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        // A refused transaction is no call; one that a crash keeps from being sent is one.
        options.AddPolicy(_guard, HttpPipelinePosition.PerCall);
        options.AddPolicy(Calls, HttpPipelinePosition.PerCall);
        options.AddPolicy(Faults.PerCall, HttpPipelinePosition.PerCall);
        options.AddPolicy(Faults.PerRetry, HttpPipelinePosition.PerRetry);
        options.Retry.Delay = BetweenTries;
    }
}
