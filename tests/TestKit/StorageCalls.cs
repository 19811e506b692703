using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Registration.TestKit;

/// <summary>Counts the calls of the storage services; what the SDK sends again is one call.</summary>
public sealed class StorageCalls : HttpPipelinePolicy
{
    private readonly ConcurrentQueue<StorageCall> _calls = new();

    /// <summary>The calls since the last reset.</summary>
    public IReadOnlyList<StorageCall> All => [.. _calls];

    public void Reset() => _calls.Clear();

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        _calls.Enqueue(StorageCall.Of(message.Request));
        ProcessNext(message, pipeline);
    }

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        _calls.Enqueue(StorageCall.Of(message.Request));
        return ProcessNextAsync(message, pipeline);
    }
}
