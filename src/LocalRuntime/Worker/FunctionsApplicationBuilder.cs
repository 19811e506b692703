using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Registration.LocalRuntime.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Builds a function app.</summary>
public sealed class FunctionsApplicationBuilder : IHostApplicationBuilder
{
    private readonly LocalHostBuilder _local;
    private readonly IHostApplicationBuilder _inner;
    private readonly StartFailure _failure;

    internal FunctionsApplicationBuilder(LocalOptions options, StartFailure failure)
    {
        _failure = failure;
        _local = failure.Guard(() => new LocalHostBuilder(options));
        _inner = _local.Inner;
    }

    /// <inheritdoc/>
    public IDictionary<object, object> Properties => _inner.Properties;

    /// <inheritdoc/>
    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    /// <summary>The configuration: the local settings, and the environment over them.</summary>
    public ConfigurationManager Configuration => _local.Inner.Configuration;

    /// <inheritdoc/>
    public IHostEnvironment Environment => _inner.Environment;

    /// <inheritdoc/>
    public ILoggingBuilder Logging => _inner.Logging;

    /// <inheritdoc/>
    public IMetricsBuilder Metrics => _inner.Metrics;

    /// <inheritdoc/>
    public IServiceCollection Services => _inner.Services;

    /// <inheritdoc/>
    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        _inner.ConfigureContainer(factory, configure);

    /// <summary>Builds the app.</summary>
    public IHost Build() => _failure.Guard(() => _local.Build(_failure));

    internal void ServeHttp() => _local.ServesHttp = true;
}
