using Azure.Data.Tables;
using Registration.Storage;

namespace Registration.Scheduling;

/// <summary>The table of wake-ups: written before every change, read by the timer up to now and no further.</summary>
internal sealed class WakeUps(Tables tables)
{
    /// <summary>Long enough that the change has either happened or been given up (60 seconds) when the look comes.</summary>
    public static readonly TimeSpan AfterAChange = TimeSpan.FromMinutes(2);

    /// <summary>Writes a wake-up, or meets the one that is there.</summary>
    public Task ScheduleAsync(string userName, string subject, DateTimeOffset due, CancellationToken cancellationToken) =>
        tables.WakeUps.UpsertEntityAsync(
            Rows.Create(Keys.WakeUpPartition(userName, due), Keys.WakeUpRow(userName, subject)), TableUpdateMode.Replace, cancellationToken);

    /// <summary>What is due in one shard, however old, page by page.</summary>
    public IAsyncEnumerable<IReadOnlyList<WakeUp>> DueAsync(int shard, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (from, to) = Keys.DuePartitions(shard, now);
        return tables.WakeUps
            .QueryAsync<TableEntity>(Rows.Filter($"PartitionKey ge {from} and PartitionKey le {to}"), cancellationToken: cancellationToken)
            .AsPages()
            .Select(IReadOnlyList<WakeUp> (page) => [.. page.Values.Select(WakeUp.Read)]);
    }

    /// <summary>Removes a wake-up that was seen to, unless somebody has written it again since.</summary>
    public Task RemoveAsync(WakeUp wakeUp, CancellationToken cancellationToken) => tables.WakeUps.TryDeleteAsync(wakeUp.Row, cancellationToken);
}
