namespace Registration.TestKit;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>The process dies before it sends a call.</summary>
    CrashBefore,

    /// <summary>The process dies after a call has taken effect.</summary>
    CrashAfter,

    /// <summary>The answer gets lost, so the SDK sends the call again.</summary>
    AnswerLost,
}

/// <summary>Where something goes wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="Call">At which call, counted from 1.</param>
public sealed record Fault(FaultKind Kind, int Call)
{
    public override string ToString() => $"{Kind} at call {Call}";
}
