using Azure.Core;
using Azure.Core.Pipeline;

namespace Registration.TestKit;

/// <summary>
/// Lets a process crash before or after a storage call, or lose an answer. What has crashed stays dead: none of its later calls
/// is sent, and none that was under way is answered.
/// </summary>
public sealed class FaultInjector
{
    private const string LosesAnswer = "answer to be lost";

    private volatile Fault? _fault;
    private volatile bool _dead;
    private volatile bool _wasHit;
    private int _calls;

    public FaultInjector() => (PerCall, PerRetry) = (new Outer(this), new Inner(this));

    /// <summary>Outside the SDK's retries.</summary>
    public HttpPipelinePolicy PerCall { get; }

    /// <summary>Inside the SDK's retries.</summary>
    public HttpPipelinePolicy PerRetry { get; }

    /// <summary>The fault has come about.</summary>
    public bool WasHit => _wasHit;

    /// <summary>How many calls were begun since the fault was armed, that of the fault included.</summary>
    public int CallsSeen => Volatile.Read(ref _calls);

    /// <summary>From now on, counting from the next call.</summary>
    public void Arm(Fault fault)
    {
        Volatile.Write(ref _calls, 0);
        _wasHit = false;
        _fault = fault;
    }

    /// <summary>Nothing goes wrong any more, but what is dead stays dead.</summary>
    public void Disarm() => _fault = null;

    private void Begin(HttpMessage message)
    {
        ThrowIfDead();
        var call = Interlocked.Increment(ref _calls);
        if (_fault is not { } fault || fault.Call != call)
            return;

        if (fault.Kind == FaultKind.CrashBefore)
            Die();
        message.SetProperty(fault.Kind == FaultKind.AnswerLost ? LosesAnswer : nameof(FaultKind.CrashAfter), true);
    }

    private void End(HttpMessage message)
    {
        if (IsMarked(message, nameof(FaultKind.CrashAfter)))
            Die();
        ThrowIfDead();
    }

    private void LoseAnswer(HttpMessage message)
    {
        if (!IsMarked(message, LosesAnswer))
            return;

        // The next try is answered.
        message.SetProperty(LosesAnswer, false);
        _wasHit = true;
        message.Response.Dispose();
        message.Response = null!;
        throw new IOException("The answer got lost.");
    }

    private static bool IsMarked(HttpMessage message, string mark) => message.TryGetProperty(mark, out var marked) && marked is true;

    private void Die()
    {
        _wasHit = true;
        _dead = true;
        throw new CrashException();
    }

    private void ThrowIfDead()
    {
        if (_dead)
            throw new CrashException();
    }

    private sealed class Outer(FaultInjector injector) : HttpPipelinePolicy
    {
        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("Everything here is asynchronous.");

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            injector.Begin(message);
            try
            {
                await ProcessNextAsync(message, pipeline);
            }
            finally
            {
                // Also a call that failed is no longer heard of by a process that died meanwhile.
                injector.End(message);
            }
        }
    }

    private sealed class Inner(FaultInjector injector) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => injector.ThrowIfDead();

        public override void OnReceivedResponse(HttpMessage message) => injector.LoseAnswer(message);
    }
}
