using System.Security.Cryptography;
using Registration.LocalRuntime;
using Registration.LocalRuntime.Services;

namespace Registration.TestKit;

/// <summary>
/// One storage emulator for a test program, in memory, with an account of its own for every test that asks, so that tests run side
/// by side. It ends with the program.
/// </summary>
public static class Azurite
{
    // All go into one environment variable, which on Windows holds 32,767 characters: a name and a key take 34.
    private const int MostAccounts = 900;
    private const int KeyLength = 16;
    private const int MostStarts = 3;

    private static readonly Lazy<Task<(AzuriteSettings Settings, NodeService Service)>> Running = new(StartAsync);
    private static int _taken;

    /// <summary>The connection string of an account that nobody has used.</summary>
    /// <exception cref="InvalidOperationException">All are taken.</exception>
    public static async Task<string> TakeAccountAsync()
    {
        var (settings, _) = await Running.Value;
        var number = Interlocked.Increment(ref _taken) - 1;
        if (number >= MostAccounts)
            throw new InvalidOperationException($"All {MostAccounts} storage accounts are taken: let tests that take many share one.");

        var account = settings.Accounts[number].Split(':', 2);
        return $"DefaultEndpointsProtocol=http;AccountName={account[0]};AccountKey={account[1]};"
            + $"QueueEndpoint=http://127.0.0.1:{settings.QueuePort}/{account[0]};TableEndpoint=http://127.0.0.1:{settings.TablePort}/{account[0]};"
            + $"BlobEndpoint=http://127.0.0.1:{settings.BlobPort}/{account[0]};";
    }

    private static async Task<(AzuriteSettings Settings, NodeService Service)> StartAsync()
    {
        var services = NodeServices.InRoot();
        await services.InstallAsync(CancellationToken.None);
        for (var start = 1; ; start++)
        {
            var ports = FreePort.Find(3);
            var settings = new AzuriteSettings
            {
                BlobPort = ports[0],
                QueuePort = ports[1],
                TablePort = ports[2],
                Accounts = [.. Enumerable.Range(0, MostAccounts).Select(NewAccount)],
            };
            try
            {
                return (settings, await services.StartAzuriteAsync(settings, CancellationToken.None));
            }
            catch (StartFailedException) when (start < MostStarts)
            {
                // Another program has been given one of the ports meanwhile.
            }
        }
    }

    private static string NewAccount(int number) =>
        $"test{number:D4}:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength))}";
}
