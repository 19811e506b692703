using Microsoft.Azure.Functions.Worker;
using Registration.Scheduling;

namespace Registration.Functions.Triggers.Scheduling;

public sealed class PurgeExpiredTokens(Purge purge)
{
    private const string EveryMinute = "0 * * * * *";

    [Function(nameof(PurgeExpiredTokens))]
    public Task Run([TimerTrigger(EveryMinute)] TimerInfo timer, CancellationToken cancellationToken) =>
        purge.PurgeExpiredTokensAsync(cancellationToken);
}
