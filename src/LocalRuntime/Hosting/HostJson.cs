using System.Globalization;
using Microsoft.Extensions.Configuration;
using Registration.LocalRuntime.Queues;

namespace Registration.LocalRuntime.Hosting;

/// <summary>The part of <c>host.json</c> that the local runtime follows.</summary>
/// <param name="RoutePrefix">What comes before every route.</param>
/// <param name="Queues">How queues are worked off.</param>
internal sealed record HostJson(string RoutePrefix, QueueOptions Queues)
{
    /// <exception cref="StartFailedException">The file is not what it should be.</exception>
    public static HostJson Read(string root)
    {
        var path = Path.Combine(root, RootFolder.Marker);
        IConfiguration file;
        try
        {
            file = new ConfigurationBuilder().AddJsonFile(path, optional: false, reloadOnChange: false).Build();
        }
        catch (InvalidDataException e)
        {
            throw new StartFailedException($"{path} is not valid JSON: {e.InnerException?.Message ?? e.Message}", e);
        }

        var queues = file.GetSection("extensions:queues");
        var defaults = new QueueOptions();
        return new HostJson(
            // https://learn.microsoft.com/azure/azure-functions/functions-bindings-http-webhook#hostjson-settings
            file["extensions:http:routePrefix"]?.Trim('/') ?? "api",
            new QueueOptions
            {
                BatchSize = Number("batchSize", defaults.BatchSize, 1, 32),
                NewBatchThreshold = Number("newBatchThreshold", defaults.NewBatchThreshold, 0, 1000),
                MaxDequeueCount = Number("maxDequeueCount", defaults.MaxDequeueCount, 1, int.MaxValue),
                VisibilityTimeout = Duration("visibilityTimeout", defaults.VisibilityTimeout),
                MaxPollingInterval = Duration("maxPollingInterval", defaults.MaxPollingInterval),
                IsBase64 = Encoding(),
            });

        int Number(string name, int otherwise, int minimum, int maximum) =>
            queues[name] is not { } text ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum ? number
            : throw Wrong(name, text, $"a whole number from {minimum} to {maximum}");

        TimeSpan Duration(string name, TimeSpan otherwise) =>
            queues[name] is not { } text ? otherwise
            : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration) && duration >= TimeSpan.Zero ? duration
            : throw Wrong(name, text, "a duration such as 00:00:30");

        bool Encoding() => (queues["messageEncoding"] ?? "base64") switch
        {
            var text when text.Equals("base64", StringComparison.OrdinalIgnoreCase) => true,
            var text when text.Equals("none", StringComparison.OrdinalIgnoreCase) => false,
            var text => throw Wrong("messageEncoding", text, "base64 or none"),
        };

        StartFailedException Wrong(string name, string text, string expected) =>
            new($"extensions.queues.{name} in {path} is '{text}': it must be {expected}.");
    }
}
