using System.Security.Cryptography;
using Registration.LocalRuntime.Services;
using Registration.TestKit;

namespace Registration.Bench.Running;

/// <summary>
/// Azurite as its own process, in memory, with an index as Table Storage has one, and with many accounts: each measurement takes one
/// that nobody has used.
/// </summary>
internal sealed class StorageEmulator : IAsyncDisposable
{
    private const int Accounts = 40;

    private readonly AzuriteSettings _settings;
    private readonly NodeService _service;
    private int _taken;

    private StorageEmulator(AzuriteSettings settings, NodeService service) => (_settings, _service) = (settings, service);

    public int ProcessId => _service.ProcessId;

    public int QueuePort => _settings.QueuePort;

    public int TablePort => _settings.TablePort;

    public static async Task<StorageEmulator> StartAsync()
    {
        var ports = FreePort.Find(3);
        var settings = new AzuriteSettings
        {
            BlobPort = ports[0],
            QueuePort = ports[1],
            TablePort = ports[2],
            Accounts = [.. Enumerable.Range(0, Accounts).Select(i => $"bench{i:D4}:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}")],
            Preloads = [Path.Combine(AppContext.BaseDirectory, "Running", "azurite-by-key.cjs")],
        };
        return new StorageEmulator(settings, await NodeServices.InRoot().StartAzuriteAsync(settings, CancellationToken.None));
    }

    public StorageAccount TakeAccount()
    {
        var account = _settings.Accounts[_taken++].Split(':', 2);
        return new StorageAccount(account[0], account[1], _settings.BlobPort, _settings.QueuePort, _settings.TablePort);
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();
}
