using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Registration.TestKit;

/// <summary>Counts the calls of the storage services; what the SDK sends again is one call.</summary>
public sealed class StorageCalls : HttpPipelineSynchronousPolicy
{
    private readonly ConcurrentQueue<StorageCall> _calls = new();

    /// <summary>The calls since the last reset.</summary>
    public IReadOnlyList<StorageCall> All => [.. _calls];

    /// <summary>How many there are since the last reset.</summary>
    public int Count => _calls.Count;

    public void Reset() => _calls.Clear();

    public override void OnSendingRequest(HttpMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        _calls.Enqueue(StorageCallReader.Read(message.Request));
    }

    /// <summary>The calls, one a line, for the message of a test that counted others.</summary>
    public override string ToString() => string.Join(Environment.NewLine, _calls);
}
