using System.Text.Json;
using Azure.Storage.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Registration.LocalRuntime.Queues;
using Registration.LocalRuntime.Timers;

namespace Registration.LocalRuntime.Hosting;

/// <summary>Makes what watches the triggers that are not HTTP.</summary>
internal sealed class Listeners(
    IConfiguration configuration, HostJson hostJson, LocalOptions options, BackgroundRuns runs,
    IOptions<JsonSerializerOptions> json, ILogger<QueueListener> queueLogger,
    ILogger<TimerListener> timerLogger)
{
    private readonly Dictionary<string, QueueServiceClient> _services = new(StringComparer.Ordinal);

    /// <exception cref="StartFailedException">A trigger names something that is not there.</exception>
    public IReadOnlyList<IListener> For(IEnumerable<Function> functions) =>
    [
        .. functions
            .Select(IListener? (function) => function.Trigger switch
            {
                QueueTriggerAttribute trigger => Queue(function, trigger),
                TimerTriggerAttribute trigger => Timer(function, trigger),
                _ => null,
            })
            .OfType<IListener>(),
    ];

    private QueueListener Queue(Function function, QueueTriggerAttribute trigger)
    {
        var name = SettingReference.Resolve(trigger.QueueName, configuration, function.Name);
        var setting = trigger.Connection ?? Services.StorageEndpoints.SettingName;
        var connection = configuration["AzureWebJobs" + setting] ?? configuration[setting]
            ?? throw new StartFailedException($"The connection string {setting} of the function {function.Name} is missing: add it to the local settings.");

        var service = Service(setting, connection);
        var isPoison = name.EndsWith(QueueListener.PoisonSuffix, StringComparison.Ordinal);
        return new QueueListener(
            function, service.GetQueueClient(name), isPoison ? null : service.GetQueueClient(name + QueueListener.PoisonSuffix),
            hostJson.Queues, json.Value, runs, options.Clock, queueLogger);
    }

    private QueueServiceClient Service(string setting, string connection)
    {
        try
        {
            return _services.TryGetValue(connection, out var known) ? known : _services[connection] = new QueueServiceClient(connection);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new StartFailedException($"{setting} is not a connection string of Azure Storage: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private TimerListener Timer(Function function, TimerTriggerAttribute trigger)
    {
        var expression = SettingReference.Resolve(trigger.Schedule, configuration, function.Name);
        return new TimerListener(
            function, CronSchedule.Parse(expression, function.Name), trigger.RunOnStartup, runs, options.Clock, timerLogger);
    }
}
