using Azure.Core;
using Azure.Core.Pipeline;

namespace Registration.TestKit;

/// <summary>Lets a process crash before or after a storage call, or lose an answer.</summary>
public sealed class FaultInjector
{
    private static readonly string NumberKey = "call number";

    private Fault? _fault;
    private int _calls;
    private bool _dead;

    public FaultInjector() => (PerCall, PerRetry) = (new Outer(this), new Inner(this));

    /// <summary>Outside the SDK's retries.</summary>
    public HttpPipelinePolicy PerCall { get; }

    /// <summary>Inside the SDK's retries.</summary>
    public HttpPipelinePolicy PerRetry { get; }

    /// <summary>The fault has come about.</summary>
    public bool WasHit { get; private set; }

    /// <summary>From now on, counting from the next call.</summary>
    public void Arm(Fault fault) => (_fault, _calls, WasHit) = (fault, 0, false);

    /// <summary>Nothing goes wrong any more, but what is dead stays dead.</summary>
    public void Disarm() => _fault = null;

    private sealed class Outer(FaultInjector injector) : HttpPipelinePolicy
    {
        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("Everything here is asynchronous.");

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (injector._dead)
                throw new CrashException();

            var fault = injector._fault;
            var hit = fault is not null && Interlocked.Increment(ref injector._calls) == fault.Call;
            if (hit && fault!.Kind == FaultKind.CrashBefore)
                injector.Die();
            if (hit && fault!.Kind == FaultKind.AnswerLost)
                message.SetProperty(NumberKey, true);

            await ProcessNextAsync(message, pipeline);
            if (hit && fault!.Kind == FaultKind.CrashAfter)
                injector.Die();
        }
    }

    private sealed class Inner(FaultInjector injector) : HttpPipelinePolicy
    {
        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("Everything here is asynchronous.");

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await ProcessNextAsync(message, pipeline);
            if (!message.TryGetProperty(NumberKey, out var marked) || marked is not true)
                return;

            message.SetProperty(NumberKey, false);
            injector.WasHit = true;
            message.Response?.Dispose();
            message.Response = null!;
            throw new IOException("The answer got lost.");
        }
    }

    private void Die()
    {
        WasHit = true;
        _dead = true;
        throw new CrashException();
    }
}
