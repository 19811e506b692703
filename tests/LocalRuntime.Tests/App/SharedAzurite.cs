using System.Globalization;
using System.Security.Cryptography;
using Registration.LocalRuntime.Services;
using Registration.LocalRuntime.Tests.App;

[assembly: AssemblyFixture(typeof(SharedAzurite))]

namespace Registration.LocalRuntime.Tests.App;

/// <summary>One storage emulator for all tests, with an account for each that asks.</summary>
public sealed class SharedAzurite : IAsyncLifetime
{
    private const int Accounts = 100;

    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly int[] _ports = FreePorts.Take(3);
    private NodeService? _service;
    private int _taken;

    public async ValueTask InitializeAsync() => _service = await NodeServices.InRoot().StartAzuriteAsync(
        new AzuriteSettings
        {
            BlobPort = _ports[0],
            QueuePort = _ports[1],
            TablePort = _ports[2],
            Accounts = [.. Enumerable.Range(1, Accounts).Select(number => $"{Name(number)}:{_key}")],
        },
        CancellationToken.None);

    public string NewAccount()
    {
        var number = Interlocked.Increment(ref _taken);
        number.ShouldBeLessThanOrEqualTo(Accounts);
        var name = Name(number);
        return $"DefaultEndpointsProtocol=http;AccountName={name};AccountKey={_key};" +
            $"BlobEndpoint=http://127.0.0.1:{_ports[0]}/{name};QueueEndpoint=http://127.0.0.1:{_ports[1]}/{name};" +
            $"TableEndpoint=http://127.0.0.1:{_ports[2]}/{name};";
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
            await _service.DisposeAsync();
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"account{number}");
}
