using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Registration.LocalRuntime.Http;
using Registration.LocalRuntime.Services;

namespace Registration.LocalRuntime.Hosting;

/// <summary>
/// The app and what it needs, in order: storage and mail first, then the app's own services and HTTP, then queues and timers;
/// and backwards at the end.
/// </summary>
internal sealed partial class LocalHost(
    WebApplication app, IReadOnlyList<Function> functions, LocalOptions options, StartFailure failure) : IHost, IAsyncDisposable
{
    /// <summary>How long running functions may go on when the app is to stop.</summary>
    public static readonly TimeSpan GraceForRuns = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan GraceForCancelledRuns = TimeSpan.FromSeconds(2);

    private readonly ILogger _logger = app.Services.GetRequiredService<ILogger<LocalHost>>();
    private readonly HashSet<Function> _disabled = [.. functions.Where(function => DisabledSetting.Of(function.Name, app.Configuration))];
    private IReadOnlyList<IListener> _listeners = [];
    private bool _listening;

    public IServiceProvider Services => app.Services;

    public Task StartAsync(CancellationToken cancellationToken = default) =>
        failure.GuardAsync(() => StartAllAsync(cancellationToken), () => DisposeAsync().AsTask());

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await StopListenersAsync();
        await app.StopAsync(cancellationToken);
        await Services.GetRequiredService<LocalServices>().DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopListenersAsync();
        // Its services are disposed with it, those of Node.js among them.
        await app.DisposeAsync();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task StartAllAsync(CancellationToken cancellationToken)
    {
        // Side by side, since all of it is code that runs once, which takes the compiler more time than the processor.
        var services = Services.GetRequiredService<LocalServices>();
        var looking = Task.Run(() => services.LookAsync(cancellationToken), cancellationToken);
        var listeners = Task.Run(() => Services.GetRequiredService<Listeners>().For(functions), cancellationToken);

        // All that can be wrong with settings is said before anything is installed or started.
        Services.GetService<IStartupValidator>()?.Validate();
        _listeners = await listeners;
        MapEndpoints();
        var port = LocalAddress.Port(app.Configuration);
        if (port != 0 && await PortProbe.HttpAsync("localhost", port, "/", cancellationToken) != PortAnswer.Nothing)
            throw LocalAddress.InUse(port);

        await services.StartAsync(await looking, cancellationToken);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException or SocketException)
        {
            throw LocalAddress.InUse(port, e);
        }

        _listening = true;
        foreach (var listener in _listeners.Where(listener => !_disabled.Contains(listener.Function)))
            listener.Start();

        foreach (var function in functions.Except(_disabled))
            LogFunction(function.Name, function.Trigger.GetType().Name);
        await WelcomeAsync(services.MailWebPort);
    }

    private void MapEndpoints()
    {
        var key = Services.GetRequiredService<FunctionKey>();
        List<Endpoint> endpoints =
        [
            .. Services.GetRequiredService<HttpFunctions>().Endpoints(functions.Except(_disabled), Services.GetRequiredService<HostJson>().RoutePrefix),
            AdminEndpoint.Create(
                key,
                _listeners.ToDictionary(listener => listener.Function.Name, listener => (ManualRun)listener.Run, StringComparer.OrdinalIgnoreCase)),
        ];
        ((IEndpointRouteBuilder)app).DataSources.Add(new DefaultEndpointDataSource(endpoints));
    }

    private async Task StopListenersAsync()
    {
        if (!_listening)
            return;

        _listening = false;
        using var endRuns = new CancellationTokenSource(GraceForRuns);
        try
        {
            await Task.WhenAll(_listeners.Select(listener => listener.StopAsync(endRuns.Token)))
                .WaitAsync(GraceForRuns + GraceForCancelledRuns);
        }
        catch (TimeoutException)
        {
            LogAbandoned();
        }

        foreach (var listener in _listeners)
            listener.Dispose();
    }

    private async Task WelcomeAsync(int? mailWebPort)
    {
        // A setting of the app's own, read only to be shown.
        var url = (app.Configuration["Registration:PublicUrl"] ?? app.Urls.First()).TrimEnd('/');
        await options.Output.WriteLineAsync($"Register at     {url}/register");
        if (mailWebPort is { } port)
            await options.Output.WriteLineAsync($"Read the mail   http://localhost:{port}");
        await options.Output.WriteLineAsync("Stop with       Ctrl-C");
    }

    [LoggerMessage(LogLevel.Debug, "Serving the function {Function} ({Trigger})")]
    private partial void LogFunction(string function, string trigger);

    [LoggerMessage(LogLevel.Warning, "A function did not end in time: its message will be seen again")]
    private partial void LogAbandoned();
}
