using System.Collections.Concurrent;

namespace Registration.LocalRuntime.Tests.App;

/// <summary>What the sample functions have seen, and what they are to do next.</summary>
public sealed class Journal
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Called by functions after they have written; throwing makes them fail.</summary>
    public Func<string, Task> Then { get; set; } = _ => Task.CompletedTask;

    public Task WriteAsync(string line)
    {
        _lines.Enqueue(line);
        return Then(line);
    }
}
