using System.Globalization;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Registration.LocalRuntime.Hosting;

namespace Registration.LocalRuntime.Tests.App;

/// <summary>The sample app, running in this process on a free port, with a storage account of its own and a clock that stands.</summary>
internal sealed class SampleApp : IAsyncDisposable
{
    public const string FunctionKey = "the-key";

    private readonly IHost _host;
    private readonly AppFolder _folder;

    private SampleApp(IHost host, AppFolder folder, string connectionString, FakeTimeProvider clock, LogLines log)
    {
        _host = host;
        _folder = folder;
        ConnectionString = connectionString;
        Clock = clock;
        Log = log;
        Journal = host.Services.GetRequiredService<Journal>();
        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Http = new HttpClient { BaseAddress = new Uri(address) };
    }

    public HttpClient Http { get; }

    public Journal Journal { get; }

    public FakeTimeProvider Clock { get; }

    public LogLines Log { get; }

    public string ConnectionString { get; }

    public static async Task<SampleApp> StartAsync(
        SharedAzurite azurite, string? hostJson = null, IReadOnlyList<Type>? functionTypes = null,
        Func<string, Journal, Task>? prepare = null, params IReadOnlyList<string> disabled)
    {
        var connectionString = azurite.NewAccount();
        var folder = new AppFolder(hostJson ?? AppFolder.HostJson);
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var log = new LogLines();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Host:LocalHttpPort"] = "0",
            ["FunctionKey"] = FunctionKey,
            ["AzureWebJobsStorage"] = connectionString,
        };
        foreach (var setting in disabled)
            settings[setting] = "true";

        var builder = LocalApplication.CreateBuilder(new LocalOptions
        {
            Root = folder.Path,
            FunctionTypes = functionTypes ?? SampleFunctions.All,
            StartServices = false,
            Clock = clock,
            Output = TextWriter.Null,
            Settings = settings,
        });
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddSampleServices();
        builder.Logging.ClearProviders().AddProvider(log).AddFilter<LogLines>(level => level >= LogLevel.Debug);
        var host = builder.Build();
        if (prepare is not null)
            await prepare(connectionString, host.Services.GetRequiredService<Journal>());
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new SampleApp(host, folder, connectionString, clock, log);
    }

    /// <summary>A queue whose client leaves the text as it is.</summary>
    public async Task<QueueClient> QueueAsync(string name)
    {
        var queue = new QueueClient(ConnectionString, name);
        await queue.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        return queue;
    }

    public static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Lets the pollers look again: their clock moves only by hand, and by little, so that no timer fires.</summary>
    public async Task<T> UntilAsync<T>(Func<Task<T?>> look, string what)
        where T : class
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        for (var i = 0; i < 400; i++)
        {
            if (await look() is { } found)
                return found;
            Poll();
            await ticks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"{what} did not come; the journal says: {string.Join(" | ", Journal.Lines)}; the log: {string.Join(" | ", Log.Lines)}");
    }

    public void Poll() => Clock.Advance(TimeSpan.FromMilliseconds(50));

    public Task<string> LineAsync(string start, int occurrence = 1) => UntilAsync(
        () => Task.FromResult(Journal.Lines.Where(line => line.StartsWith(start, StringComparison.Ordinal)).ElementAtOrDefault(occurrence - 1)),
        string.Create(CultureInfo.InvariantCulture, $"line {occurrence} of '{start}'"));

    public Task<string> LogAsync(string part) => UntilAsync(
        () => Task.FromResult(Log.Lines.FirstOrDefault(line => line.Contains(part, StringComparison.Ordinal))), $"the log line '{part}'");

    public async Task<PeekedMessage> PeekAsync(string queue)
    {
        var client = await QueueAsync(queue);
        return await UntilAsync<PeekedMessage>(async () => (await client.PeekMessageAsync()).Value, $"a message in {queue}");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
        _folder.Dispose();
    }
}
