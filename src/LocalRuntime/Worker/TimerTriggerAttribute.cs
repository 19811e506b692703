using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs a function on a schedule.</summary>
/// <param name="schedule">A cron expression of six fields, seconds first; <c>%Name%</c> stands for a setting.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>The cron expression.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether the host remembers the schedule across restarts. The local runtime does not.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether the function also runs at every start.</summary>
    public bool RunOnStartup { get; set; }
}
