using Microsoft.Extensions.DependencyInjection;

namespace Registration.LocalRuntime.Tests.App;

/// <summary>A small app with functions of every kind.</summary>
internal static class SampleFunctions
{
    public static IReadOnlyList<Type> All { get; } = [typeof(HttpSample), typeof(QueueSample), typeof(TimerSample)];

    public static IServiceCollection AddSampleServices(this IServiceCollection services)
    {
        services.AddOptions<SampleOptions>()
            .BindConfiguration("Sample")
            .Validate(options => options.Size >= 0, "Sample:Size must not be negative.")
            .ValidateOnStart();
        return services.AddSingleton<Journal>();
    }

    private sealed class SampleOptions
    {
        public int Size { get; set; }
    }
}
