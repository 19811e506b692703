using Azure.Core;
using Azure.Core.Pipeline;

namespace Registration.Storage;

/// <summary>
/// Holds every storage call back until the tables and queues are there: requests are taken before all that the app starts has
/// started.
/// </summary>
internal sealed class SetupGate : HttpPipelinePolicy
{
    private const string Setup = "storage setup";

    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets through the calls that are made until this is disposed.</summary>
    public static IDisposable LetThrough() => HttpPipeline.CreateHttpMessagePropertiesScope(new Dictionary<string, object?> { [Setup] = true });

    /// <summary>Lets through all calls.</summary>
    public void Open() => _open.TrySetResult();

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (!IsOfSetup(message))
            _open.Task.Wait(message.CancellationToken);
        ProcessNext(message, pipeline);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (!IsOfSetup(message))
            await _open.Task.WaitAsync(message.CancellationToken);
        await ProcessNextAsync(message, pipeline);
    }

    private static bool IsOfSetup(HttpMessage message) => message.TryGetProperty(Setup, out _);
}
