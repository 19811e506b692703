using Microsoft.Extensions.Options;

namespace Registration.Passwords;

/// <summary>
/// Bounds the hashing: a password costs 50 ms and 19 MiB, so a flood would otherwise take the whole process down. Taken before
/// anything is written.
/// </summary>
public sealed class HashingSlots : IDisposable
{
    private readonly int _slots;
    private readonly HashingThreads _threads;
    private int _taken;

    /// <summary>Slots as configured.</summary>
    public HashingSlots(IOptions<PasswordOptions> options)
    {
        var threads = options.Value.Threads == 0 ? Environment.ProcessorCount : options.Value.Threads;
        _slots = threads + options.Value.Waiting;
        _threads = new HashingThreads(threads);
    }

    /// <summary>How many slots are taken, hashing or waiting.</summary>
    public int InUse => Volatile.Read(ref _taken);

    /// <summary>A slot; null where all are taken: tell the caller to try again later.</summary>
    public HashingSlot? TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= _slots)
            return new HashingSlot(this);

        Interlocked.Decrement(ref _taken);
        return null;
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose() => _threads.Dispose();

    /// <summary>Runs the hashing of whoever holds a slot, once a thread is free.</summary>
    internal Task<T> RunAsync<T>(Func<T> hash, CancellationToken cancellationToken) => _threads.RunAsync(hash, cancellationToken);

    internal void GiveBack() => Interlocked.Decrement(ref _taken);
}
