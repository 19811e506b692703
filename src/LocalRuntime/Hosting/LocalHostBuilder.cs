using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Registration.LocalRuntime.Http;
using Registration.LocalRuntime.Services;

namespace Registration.LocalRuntime.Hosting;

/// <summary>Puts the local runtime around the app's own services.</summary>
internal sealed class LocalHostBuilder
{
    // https://learn.microsoft.com/azure/azure-functions/functions-bindings-http-webhook-trigger#limits
    private const int HostBodyLimit = 100 * 1024 * 1024;
    private const string AzureSiteName = "WEBSITE_SITE_NAME";

    private readonly LocalOptions _options;
    private readonly string _root;
    private readonly HostJson _hostJson;
    private readonly Task<IReadOnlyList<Function>> _functions;

    /// <exception cref="StartFailedException">The app cannot run here, or a settings file is not what it should be.</exception>
    public LocalHostBuilder(LocalOptions options)
    {
        if (Environment.GetEnvironmentVariable(AzureSiteName) is { Length: > 0 } site)
        {
            throw new StartFailedException(
                $"This is the local build of the app, but {AzureSiteName} ({site}) says that it runs in Azure: publish it with 'dotnet publish'.");
        }

        _options = options;
        // Reflection and reading files take their time, and need nothing of what follows.
        _functions = Task.Run(() => FunctionCatalog.Of(_options.FunctionTypes ?? Assembly.GetEntryAssembly()?.GetTypes() ?? []));
        _root = options.Root ?? RootFolder.Find();
        var hostJson = Task.Run(() => HostJson.Read(_root));
        Inner = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = Assembly.GetEntryAssembly()?.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT")
                ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Environments.Development,
        });

        AddConfiguration(LocalSettings.Read(_root));
        _hostJson = hostJson.GetAwaiter().GetResult();
        AddLogging();
        AddServer();
        AddRuntime();
    }

    public WebApplicationBuilder Inner { get; }

    public bool ServesHttp { get; set; }

    /// <exception cref="StartFailedException">A function is not one.</exception>
    public LocalHost Build(StartFailure failure)
    {
        var functions = _functions.GetAwaiter().GetResult();
        if (!ServesHttp && functions.FirstOrDefault(function => function.Trigger is HttpTriggerAttribute) is { } http)
            throw new StartFailedException($"The function {http.Name} needs ConfigureFunctionsWebApplication to be called on the app's builder.");

        return new LocalHost(Inner.Build(), functions, _options, failure);
    }

    private void AddConfiguration(LocalSettings settings)
    {
        Inner.Configuration.AddInMemoryCollection(settings.Configuration);
        Inner.Configuration.AddEnvironmentVariables();
        Inner.Configuration.AddCommandLine([.. _options.Arguments]);
        Inner.Configuration.AddInMemoryCollection(_options.Settings);
    }

    private void AddLogging()
    {
        Inner.Logging.AddConsole(console => console.FormatterName = LineFormatter.FormatterName);
        Inner.Logging.AddConsoleFormatter<LineFormatter, Microsoft.Extensions.Logging.Console.ConsoleFormatterOptions>();
        Inner.Logging.SetMinimumLevel(LogLevel.Information);
        foreach (var framework in new[] { "Microsoft", "System", "Azure" })
            Inner.Logging.AddFilter(framework, LogLevel.Warning);
        Inner.Logging.AddConfiguration(Inner.Configuration.GetSection("Logging"));
    }

    private void AddServer()
    {
        var port = LocalAddress.Port(Inner.Configuration);
        Inner.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = HostBodyLimit;
            LocalAddress.Listen(kestrel, port);
        });
        Inner.Services.AddRouting();
        Inner.Services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, MethodPolicy>());
        Inner.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = LocalHost.GraceForRuns;
            // HTTP does not wait for what the app starts, as in the worker.
            host.ServicesStartConcurrently = true;
        });
        if (Inner.Environment.IsDevelopment())
        {
            // Not ValidateOnBuild, which would take a third of the start: that is for a test of the app.
            Inner.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = true);
        }
    }

    private void AddRuntime()
    {
        var services = Inner.Services;
        // As the worker does:
        // https://github.com/Azure/azure-functions-dotnet-worker/blob/main/src/DotNetWorker/Hosting/ServiceCollectionExtensions.cs
        services.Configure<JsonSerializerOptions>(json => json.PropertyNameCaseInsensitive = true);
        services.AddSingleton(_options);
        services.AddSingleton(_hostJson);
        services.AddSingleton<BackgroundRuns>();
        services.AddSingleton<Listeners>();
        services.AddSingleton<HttpFunctions>();
        services.AddSingleton(provider =>
            new FunctionKey(provider.GetRequiredService<IConfiguration>()[LocalSettings.FunctionKeyName]));
        services.AddSingleton(provider =>
        {
            var folder = Path.Combine(_root, ".local");
            return ActivatorUtilities.CreateInstance<LocalServices>(
                provider, _options, new NodeServices(Path.Combine(folder, "npm")), folder);
        });
    }
}
