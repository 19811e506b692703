using Registration.Bench.Running;

namespace Registration.Bench.Stored;

/// <summary>The app over a storage account that holds so many accounts.</summary>
internal sealed class Deployment : IAsyncDisposable
{
    private const int Connections = 8;

    private Deployment(StoredAccounts stored, StorageProxy proxy, RunningApp app) => (Stored, Proxy, App) = (stored, proxy, app);

    public StoredAccounts Stored { get; }

    /// <summary>What the app's calls go through.</summary>
    public StorageProxy Proxy { get; }

    public RunningApp App { get; }

    public static async Task<Deployment> StartAsync(StorageAccount storage, int mailPort, int accounts)
    {
        var proxy = await StorageProxy.StartAsync(storage);
        // It makes the tables.
        var app = await RunningApp.StartAsync(proxy.Account.ConnectionString, mailPort, Connections, triggers: false);
        var stored = new StoredAccounts(storage);
        await stored.AddAsync(accounts);
        return new Deployment(stored, proxy, app);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Proxy.DisposeAsync();
    }
}
