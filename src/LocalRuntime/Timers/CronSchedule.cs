using NCrontab;

namespace Registration.LocalRuntime.Timers;

/// <summary>A cron expression of six fields, seconds first, read by the library that the host uses.</summary>
internal sealed class CronSchedule
{
    private static readonly CrontabSchedule.ParseOptions SixFields = new() { IncludingSeconds = true };

    private readonly CrontabSchedule _schedule;

    private CronSchedule(CrontabSchedule schedule) => _schedule = schedule;

    /// <exception cref="StartFailedException">It is none.</exception>
    public static CronSchedule Parse(string expression, string functionName) =>
        CrontabSchedule.TryParse(expression, SixFields) is { } schedule
            ? new CronSchedule(schedule)
            : throw new StartFailedException($"The schedule '{expression}' of the function {functionName} is not a cron expression of six fields, seconds first.");

    public DateTime Next(DateTime after) => _schedule.GetNextOccurrence(after);
}
