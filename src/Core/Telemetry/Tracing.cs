using System.Diagnostics;

namespace Registration.Telemetry;

/// <summary>
/// The spans of the operations. A message carries the trace that it was sent in, so that one trace leads from the request through
/// the queue to the mail. No span holds a token, an address or a path.
/// </summary>
public static class Tracing
{
    /// <summary>The name that exporters subscribe to, for spans and for metrics.</summary>
    public const string SourceName = "Registration";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>What a message says of the trace that it is sent in: a <c>traceparent</c> of W3C Trace Context; null outside any.</summary>
    internal static string? Parent => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: var id } ? id : null;

    /// <summary>The span of an operation; null where nobody listens.</summary>
    internal static Activity? Start(string operation) => Source.StartActivity(operation);

    /// <summary>The span of working off a message: it goes on with the sender's trace, and is linked to the one of the host.</summary>
    internal static Activity? Receive(string operation, string? parent)
    {
        var links = Activity.Current is { } host ? new[] { new ActivityLink(host.Context) } : null;
        return ActivityContext.TryParse(parent, traceState: null, isRemote: true, out var sender)
            ? Source.StartActivity(operation, ActivityKind.Consumer, sender, tags: null, links)
            : Source.StartActivity(operation, ActivityKind.Consumer);
    }
}
