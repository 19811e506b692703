using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Registration.Storage;

/// <summary>
/// The storage clients. A try takes at most 10 seconds, and there are two more: a writer gives up after 60 seconds, so nothing of
/// it is under way for longer.
/// </summary>
internal static class StorageClients
{
    private const int MaximumRetries = 2;
    private static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddStorageClients(this IServiceCollection services, Action<ClientOptions>? instrument)
    {
        services.AddSingleton<SetupGate>();
        services.AddSingleton(provider => Tables(OptionsOf(provider), Patient(new TableClientOptions(), provider, instrument)));
        services.AddSingleton(provider => Queues(
            OptionsOf(provider), Patient(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }, provider, instrument)));
        return services;
    }

    private static StorageOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<StorageOptions>>().Value;

    private static TableServiceClient Tables(StorageOptions storage, TableClientOptions options) => string.IsNullOrEmpty(storage.AccountName)
        ? new TableServiceClient(storage.ConnectionString, options)
        : new TableServiceClient(new Uri($"https://{storage.AccountName}.table.core.windows.net"), Credential(storage), options);

    private static QueueServiceClient Queues(StorageOptions storage, QueueClientOptions options) => string.IsNullOrEmpty(storage.AccountName)
        ? new QueueServiceClient(storage.ConnectionString, options)
        : new QueueServiceClient(new Uri($"https://{storage.AccountName}.queue.core.windows.net"), Credential(storage), options);

    private static DefaultAzureCredential Credential(StorageOptions storage) =>
        new(new DefaultAzureCredentialOptions { ManagedIdentityClientId = storage.ClientId });

    private static T Patient<T>(T options, IServiceProvider provider, Action<ClientOptions>? instrument)
        where T : ClientOptions
    {
        options.Retry.MaxRetries = MaximumRetries;
        options.Retry.NetworkTimeout = TryTimeout;
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(2);
        // Nothing of the clients' own is exported (their spans would hold the keys of rows), so it need not be made either.
        options.Diagnostics.IsDistributedTracingEnabled = false;
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsTelemetryEnabled = false;
        options.AddPolicy(provider.GetRequiredService<SetupGate>(), HttpPipelinePosition.PerCall);
        instrument?.Invoke(options);
        return options;
    }
}
