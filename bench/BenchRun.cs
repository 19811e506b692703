using Registration.Bench.Running;

namespace Registration.Bench;

/// <summary>What the measurements of one run share.</summary>
internal sealed class BenchRun : IAsyncDisposable
{
    private BenchRun(bool quick, StorageEmulator storage) => (IsQuick, Storage) = (quick, storage);

    /// <summary>Fewer repetitions, and fewer stored accounts.</summary>
    public bool IsQuick { get; }

    public StorageEmulator Storage { get; }

    public SmtpSink Mail { get; } = new();

    public HashCost Hash { get; } = new();

    public static async Task<BenchRun> StartAsync(bool quick) => new(quick, await StorageEmulator.StartAsync());

    /// <summary>One number for a quick run, another for a full one.</summary>
    public int Pick(int quick, int full) => IsQuick ? quick : full;

    /// <summary>Starts the app over an empty storage account.</summary>
    /// <param name="connections">How many connections the client may open.</param>
    /// <param name="triggers">Whether queues and the timer trigger anything.</param>
    public Task<RunningApp> StartAppAsync(int connections, bool triggers = false) =>
        StartAppAsync(Storage.TakeAccount(), connections, triggers);

    /// <summary>Starts the app over a storage account.</summary>
    public Task<RunningApp> StartAppAsync(StorageAccount account, int connections, bool triggers = false) =>
        RunningApp.StartAsync(account.ConnectionString, Mail.Port, connections, triggers);

    public async ValueTask DisposeAsync()
    {
        Mail.Dispose();
        Hash.Dispose();
        await Storage.DisposeAsync();
    }
}
