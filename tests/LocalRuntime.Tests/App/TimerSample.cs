using Microsoft.Azure.Functions.Worker;

namespace Registration.LocalRuntime.Tests.App;

public sealed class TimerSample(Journal journal)
{
    /// <summary>At 30 s past each second minute.</summary>
    public const string Schedule = "30 */2 * * * *";

    [Function("OnTime")]
    public Task OnTime([TimerTrigger(Schedule)] TimerInfo timer) => journal.WriteAsync($"time {timer.ScheduleStatus?.Next:HH:mm:ss}");
}
