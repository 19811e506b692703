using Microsoft.Extensions.Logging;
using Registration.Groups;
using Registration.Storage;
using Registration.Telemetry;

namespace Registration.Scheduling;

/// <summary>
/// What the timer does: for every wake-up that is due, a look at its account. It reads what is due, however old, and nothing
/// else, so its cost does not grow with what is stored.
/// </summary>
public sealed partial class Purge
{
    private static readonly TimeSpan AfterAFailure = TimeSpan.FromMinutes(15);

    // Of a shard, beside the other shards: a look waits for storage nearly all of its time.
    private const int AccountsAtOnce = 4;

    private readonly WakeUps _wakeUps;
    private readonly Look _look;
    private readonly GroupDeletion _groups;
    private readonly RegistrationMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly ILogger<Purge> _logger;

    internal Purge(
        WakeUps wakeUps, Look look, GroupDeletion groups, RegistrationMetrics metrics, TimeProvider clock, ILogger<Purge> logger) =>
        (_wakeUps, _look, _groups, _metrics, _clock, _logger) = (wakeUps, look, groups, metrics, clock, logger);

    /// <summary>Removes expired tokens, erases expired registrations, frees their names, nudges stuck mail; goes on deleting groups.</summary>
    /// <returns>How many wake-ups were seen to.</returns>
    public async Task<int> PurgeExpiredTokensAsync(CancellationToken cancellationToken)
    {
        using var span = Tracing.Start("purge expired tokens");
        var shards = await Task.WhenAll(Enumerable.Range(0, Keys.Shards).Select(shard => PurgeShardAsync(shard, cancellationToken)));
        await _groups.ResumeAsync(cancellationToken);
        return shards.Sum();
    }

    /// <summary>All wake-ups of an account are in one shard. They go one after the other, since they must not race each other.</summary>
    private async Task<int> PurgeShardAsync(int shard, CancellationToken cancellationToken)
    {
        var (due, done) = (0, 0);
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = AccountsAtOnce, CancellationToken = cancellationToken };
        await foreach (var page in _wakeUps.DueAsync(shard, _clock.GetUtcNow(), cancellationToken))
        {
            due += page.Count;
            await Parallel.ForEachAsync(page.GroupBy(wakeUp => wakeUp.UserName, StringComparer.Ordinal), atOnce, async (ofAccount, stop) =>
            {
                foreach (var wakeUp in ofAccount)
                {
                    if (await TryLookAsync(wakeUp, stop))
                        Interlocked.Increment(ref done);
                }
            });
        }

        _metrics.Looks(due, done);
        return due;
    }

    /// <summary>One account that cannot be looked at must not delay the others.</summary>
    private async Task<bool> TryLookAsync(WakeUp wakeUp, CancellationToken cancellationToken)
    {
        try
        {
            await _look.LookAsync(wakeUp, cancellationToken);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.LookFailed(_logger, wakeUp.UserName, e);
            await PutOffAsync(wakeUp, cancellationToken);
            return false;
        }
    }

    private async Task PutOffAsync(WakeUp wakeUp, CancellationToken cancellationToken)
    {
        await _wakeUps.ScheduleAsync(wakeUp.UserName, wakeUp.Subject, _clock.GetUtcNow() + AfterAFailure, cancellationToken);
        await _wakeUps.RemoveAsync(wakeUp, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(201, LogLevel.Error, "The look at {UserName} failed and is put off.")]
        public static partial void LookFailed(ILogger logger, string userName, Exception exception);
    }
}
