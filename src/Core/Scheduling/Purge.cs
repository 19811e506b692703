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

    /// <summary>One after the other: all wake-ups of an account are in one shard, and must not race each other.</summary>
    private async Task<int> PurgeShardAsync(int shard, CancellationToken cancellationToken)
    {
        var (due, done) = (0, 0);
        await foreach (var row in _wakeUps.DueAsync(shard, _clock.GetUtcNow(), cancellationToken))
        {
            due++;
            var wakeUp = WakeUp.Read(row);
            try
            {
                await _look.LookAsync(wakeUp, cancellationToken);
                done++;
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                // One account that cannot be looked at must not delay the others.
                Log.LookFailed(_logger, wakeUp.UserName, e);
                await PutOffAsync(wakeUp, cancellationToken);
            }
        }

        _metrics.Looks(due, done);
        return due;
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
