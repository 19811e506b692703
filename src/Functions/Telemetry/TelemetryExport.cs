using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Registration.Telemetry;

namespace Registration.Functions.Telemetry;

/// <summary>
/// Exports what Core tells of itself: to Application Insights, or to anything that takes OTLP. Only our own spans are exported:
/// those of frameworks hold the paths of requests, and the path of a link is its secret. host.json tells the host the same.
/// </summary>
internal static class TelemetryExport
{
    private const string ApplicationInsights = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string Otlp = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Adds the exporters that are configured; none costs nothing.</summary>
    public static void AddTelemetryExport(this IHostApplicationBuilder builder)
    {
        // These log the address of every request at the level Information.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning)
            .AddFilter("Azure.Core", LogLevel.Warning);

        if (IsSet(builder, ApplicationInsights))
            Describe(builder).ToAzureMonitor(builder.Configuration[ApplicationInsights]!);
        if (IsSet(builder, Otlp))
            Describe(builder).ToOtlp();
    }

    private static bool IsSet(IHostApplicationBuilder builder, string setting) => !string.IsNullOrEmpty(builder.Configuration[setting]);

    private static OpenTelemetryBuilder Describe(IHostApplicationBuilder builder) => builder.Services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService("registration").AddEnvironmentVariableDetector())
        // A registration is one small trace, and the request that it belongs to may not be sampled by the host: keep them all.
        .WithTracing(tracing => tracing.SetSampler(new AlwaysOnSampler()).AddSource(Tracing.SourceName))
        .WithMetrics(metrics => metrics.AddMeter(Tracing.SourceName));

    /// <summary>Logs are not exported here: they reach Application Insights through the host.</summary>
    private static void ToAzureMonitor(this OpenTelemetryBuilder telemetry, string connectionString) => telemetry
        .WithTracing(tracing => tracing.AddAzureMonitorTraceExporter(exporter => Configure(exporter, connectionString)))
        .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(exporter => Configure(exporter, connectionString)));

    private static void Configure(AzureMonitorExporterOptions exporter, string connectionString)
    {
        exporter.ConnectionString = connectionString;
        // The deployed resource takes no key: AZURE_CLIENT_ID names the identity that may write.
        exporter.Credential = new DefaultAzureCredential();
    }

    /// <summary>Where to and how is told by OpenTelemetry's own variables, <c>OTEL_EXPORTER_OTLP_*</c>.</summary>
    private static void ToOtlp(this OpenTelemetryBuilder telemetry) => telemetry
        .WithTracing(tracing => tracing.AddOtlpExporter())
        .WithMetrics(metrics => metrics.AddOtlpExporter())
        .WithLogging(logging => logging.AddOtlpExporter(), logger => logger.IncludeFormattedMessage = true);
}
