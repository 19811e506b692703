using Microsoft.Extensions.DependencyInjection;

namespace Registration.LocalRuntime.Tests.App;

/// <summary>A small app with functions of every kind.</summary>
internal static class SampleFunctions
{
    public static IReadOnlyList<Type> All { get; } = [typeof(HttpSample), typeof(QueueSample), typeof(TimerSample)];

    public static IServiceCollection AddSampleServices(this IServiceCollection services) => services.AddSingleton<Journal>();
}
