using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Registration.Passwords;

/// <summary>
/// Threads for nothing but hashing. A hash keeps a core busy for its 50 ms, so on the common threads a flood of registrations would
/// make every page wait; these stand back for all others.
/// </summary>
internal sealed class HashingThreads : IDisposable
{
    private const int CallingThread = 0;

    // Of 0 to 19: a thread at 10 gets about a tenth of what one at 0 gets, while both want the same core.
    private const int Niceness = 10;

    private readonly BlockingCollection<Action> _work = [];
    private readonly Lazy<IReadOnlyList<Thread>> _threads;

    /// <summary>So many, started when the first is needed.</summary>
    public HashingThreads(int count) => _threads = new(() => [.. Enumerable.Range(0, count).Select(_ => Start())]);

    /// <summary>Runs it as soon as a thread is free.</summary>
    public Task<T> RunAsync<T>(Func<T> hash, CancellationToken cancellationToken)
    {
        _ = _threads.Value;
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(
            () =>
            {
                if (cancellationToken.IsCancellationRequested)
                    done.SetCanceled(cancellationToken);
                else
                    Run(hash, done);
            },
            cancellationToken);
        return done.Task;
    }

    /// <summary>Ends the threads once they have done what they were given.</summary>
    public void Dispose() => _work.CompleteAdding();

    private static void Run<T>(Func<T> hash, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(hash());
        }
        catch (Exception e)
        {
            done.SetException(e);
        }
    }

    private Thread Start()
    {
        var thread = new Thread(Work) { IsBackground = true, Name = "hashing", Priority = ThreadPriority.BelowNormal };
        thread.Start();
        return thread;
    }

    private void Work()
    {
        // The priority above is a hint that Linux is not given:
        // https://learn.microsoft.com/dotnet/api/system.threading.thread.priority
        if (OperatingSystem.IsLinux())
            _ = SetPriority(which: 0, CallingThread, Niceness);
        foreach (var work in _work.GetConsumingEnumerable())
            work();
    }

    /// <summary>setpriority(2): on Linux PRIO_PROCESS (0) with 0 is the calling thread, and standing back needs no privilege.</summary>
    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int niceness);
}
