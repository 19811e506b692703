using Azure.Core;

namespace Registration.TestKit;

/// <summary>What tests put into the storage clients: calls are counted, transactions checked, and faults injected.</summary>
public sealed class StorageInstrumentation
{
    public StorageCalls Calls { get; } = new();

    public FaultInjector Faults { get; } = new();

    public void Apply(ClientOptions options)
    {
        options.AddPolicy(Calls, HttpPipelinePosition.PerCall);
        options.AddPolicy(new SinglePartitionGuard(), HttpPipelinePosition.PerCall);
        options.AddPolicy(Faults.PerCall, HttpPipelinePosition.PerCall);
        options.AddPolicy(Faults.PerRetry, HttpPipelinePosition.PerRetry);
    }
}
