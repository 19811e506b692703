using System.Security.Cryptography;
using Registration.LocalRuntime.Services;

namespace Registration.TestKit;

/// <summary>
/// One storage emulator for a test program, in memory, with an account of its own for every test that asks, so that tests run side
/// by side. It ends with the program.
/// </summary>
public static class Azurite
{
    private const int MostAccounts = 900;

    private static readonly Lazy<Task<(AzuriteSettings Settings, NodeService Service)>> Running = new(StartAsync);
    private static int _taken;

    /// <summary>The connection string of an account that nobody has used.</summary>
    public static async Task<string> TakeAccountAsync()
    {
        var (settings, _) = await Running.Value;
        var number = Interlocked.Increment(ref _taken) - 1;
        var account = settings.Accounts[number].Split(':', 2);
        return $"DefaultEndpointsProtocol=http;AccountName={account[0]};AccountKey={account[1]};"
            + $"QueueEndpoint=http://127.0.0.1:{settings.QueuePort}/{account[0]};TableEndpoint=http://127.0.0.1:{settings.TablePort}/{account[0]};"
            + $"BlobEndpoint=http://127.0.0.1:{settings.BlobPort}/{account[0]};";
    }

    private static async Task<(AzuriteSettings Settings, NodeService Service)> StartAsync()
    {
        var services = NodeServices.InRoot();
        await services.InstallAsync(CancellationToken.None);
        var settings = new AzuriteSettings
        {
            BlobPort = FreePort.Find(),
            QueuePort = FreePort.Find(),
            TablePort = FreePort.Find(),
            Accounts = [.. Enumerable.Range(0, MostAccounts).Select(i => $"test{i:D4}:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(64))}")],
        };
        return (settings, await services.StartAzuriteAsync(settings, CancellationToken.None));
    }
}
