using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Registration.LocalRuntime.Hosting;

namespace Registration.LocalRuntime.Timers;

/// <summary>
/// Runs a function on its schedule, never twice at once, in the machine's time zone, as the host does (TimerListener of
/// azure-webjobs-sdk-extensions, folder src/WebJobs.Extensions/Extensions/Timers/Listener). A time that passes during a run
/// is made up for by one run right after it. Unlike the host, it remembers nothing across restarts.
/// </summary>
internal sealed partial class TimerListener(
    Function function, CronSchedule schedule, bool runOnStartup, BackgroundRuns runs, TimeProvider clock,
    ILogger<TimerListener> logger) : IListener
{
    // The longest wait that the system's timers take, less than that of the host's own (24 days).
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _endRuns = new();
    private Task _watching = Task.CompletedTask;
    private Task _byHand = Task.CompletedTask;
    private ScheduleStatus _status = new();

    public Function Function => function;

    public void Start()
    {
        _status = new ScheduleStatus { Next = schedule.Next(Now) };
        _watching = WatchAsync();
    }

    public void Run(string? input)
    {
        // The host, too, does not make a run by hand wait for one of the schedule.
        lock (_stop)
            _byHand = Task.WhenAll(_byHand, RunAsync());
    }

    public async Task StopAsync(CancellationToken endRuns)
    {
        await _stop.CancelAsync();
        await using var asked = endRuns.Register(_endRuns.Cancel);
        await _watching;
        await _byHand;
    }

    public void Dispose()
    {
        _stop.Dispose();
        _endRuns.Dispose();
    }

    private DateTime Now => clock.GetLocalNow().DateTime;

    private async Task WatchAsync()
    {
        try
        {
            if (runOnStartup)
            {
                // Yields, so that a function cannot hold up the start.
                await Task.Yield();
                await RunAndAdvanceAsync(Now);
            }

            while (!_stop.IsCancellationRequested)
            {
                await WaitUntilAsync(_status.Next);
                // A clock that fires a little early must not make the same time come twice.
                await RunAndAdvanceAsync(Now > _status.Next ? Now : _status.Next);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped between two runs.
        }
    }

    private async Task WaitUntilAsync(DateTime time)
    {
        for (var wait = time - Now; wait > TimeSpan.Zero; wait = time - Now)
        {
            var delay = Task.Delay(wait < LongestWait ? wait : LongestWait, clock, _stop.Token);
            LogNext(function.Name, time);
            await delay;
        }

        _stop.Token.ThrowIfCancellationRequested();
    }

    private async Task RunAndAdvanceAsync(DateTime invocation)
    {
        await RunAsync();
        _status = new ScheduleStatus { Last = invocation, Next = schedule.Next(invocation), LastUpdated = invocation };
    }

    private Task<bool> RunAsync() => runs.RunAsync(function, new TimerInfo { ScheduleStatus = _status }, _endRuns.Token);

    [LoggerMessage(LogLevel.Debug, "The function {Function} runs next at {Time:yyyy-MM-dd HH:mm:ss}")]
    private partial void LogNext(string function, DateTime time);
}
