using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Registration.Mail;
using Registration.Scheduling;
using Registration.Storage;
using Registration.Telemetry;

namespace Registration.Accounts;

/// <summary>
/// Reads and changes accounts. Every change of the service goes through here, in this order: read, wake-up, index rows, commit,
/// after-work. Each step is there so that a crash after any other loses nothing; docs/ARCHITECTURE.md says what each leaves.
/// </summary>
internal sealed partial class AccountStore(
    Tables tables, WakeUps wakeUps, MailQueues queues, RegistrationMetrics metrics, TimeProvider clock, ILogger<AccountStore> logger)
{
    /// <summary>A writer gives up so long after it read.</summary>
    public static readonly TimeSpan WriterGivesUpAfter = TimeSpan.FromSeconds(60);

    private const int MaximumAttempts = 50;
    private const int MaximumRowsInATransaction = 100;

    /// <summary>One range query: all of an account but its history.</summary>
    public async Task<Snapshot> ReadAsync(string userName, CancellationToken cancellationToken)
    {
        var rows = new List<TableEntity>();
        var query = tables.Accounts.QueryAsync<TableEntity>(
            Rows.Filter($"PartitionKey eq {userName} and RowKey lt {Keys.AfterLiveRows}"), cancellationToken: cancellationToken);
        await foreach (var row in query)
            rows.Add(row);

        return AccountRows.Read(userName, rows);
    }

    /// <summary>The account row alone, for those who only ask where an account stands; null where there is none.</summary>
    public async Task<Account?> FindAsync(string userName, CancellationToken cancellationToken) =>
        await tables.Accounts.FindAsync(userName, Keys.Account, cancellationToken) is { } row ? AccountRows.ReadAccount(row) : null;

    /// <summary>The account rows after a given name, sorted; a range of partitions, read page by page.</summary>
    public async IAsyncEnumerable<Account> ListAsync(
        string? after, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = tables.Accounts.QueryAsync<TableEntity>(
            Rows.Filter($"PartitionKey gt {after ?? ""} and RowKey eq {Keys.Account}"), pageSize, cancellationToken: cancellationToken);
        await foreach (var row in query)
            yield return AccountRows.ReadAccount(row);
    }

    /// <summary>
    /// Changes an account. Whoever loses a race starts over from reading, under the same operation id, until the change is
    /// committed or refused.
    /// </summary>
    /// <param name="userName">Whose account.</param>
    /// <param name="decide">Pure: what is to become of the account as it stands.</param>
    /// <param name="cancellationToken">Stops before the first write, never in the middle.</param>
    /// <param name="known">What the account is believed to be, to save the first read; a wrong belief only costs a second attempt.</param>
    /// <exception cref="StorageBusyException">The race was lost fifty times.</exception>
    public async Task<TResult> ChangeAsync<TResult>(
        string userName, Func<Account?, Change<TResult>> decide, CancellationToken cancellationToken, Snapshot? known = null)
    {
        var operationId = RandomId.New();
        (Snapshot Before, Change<TResult> Change)? unsure = null;

        for (var attempt = 1; attempt <= MaximumAttempts; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var deadline = new CancellationTokenSource(WriterGivesUpAfter, clock);
            var before = known ?? await ReadAsync(userName, deadline.Token);
            known = null;

            // Asked after the read: had an earlier attempt landed by then, its log row would be there; if it lands later, the
            // ETag just read is no longer good.
            if (unsure is { } earlier && await HasLandedAsync(before, earlier.Before, operationId, deadline.Token))
            {
                await FollowUpAsync(earlier.Before, earlier.Change.After!, deadline.Token);
                return earlier.Change.Result;
            }

            var change = decide(before.Account);
            if (change.After is null && change.Prepare is null)
                return change.Result;

            await wakeUps.ScheduleAsync(
                userName, change.Subject ?? (before.Account ?? change.After)?.AddressKey ?? "", clock.GetUtcNow() + WakeUps.AfterAChange, deadline.Token);
            if (change.Prepare is { } prepare)
                change = await prepare(deadline.Token);
            if (change.After is not { } after)
                return change.Result;

            if (await TryCommitAsync(before, after, change.Event, operationId, deadline.Token) is not null)
            {
                await FollowUpAsync(before, after, deadline.Token);
                return change.Result;
            }

            unsure = (before, change);
        }

        throw new StorageBusyException();
    }

    /// <summary>
    /// One transaction: the account row under the ETag read, the rows that differ, and one more row of history.
    /// Null where it was refused or got no answer; whether it has landed is then to be asked of the history.
    /// </summary>
    public async Task<Snapshot?> TryCommitAsync(
        Snapshot before, Account after, string what, string operationId, CancellationToken cancellationToken)
    {
        after = after with { Seq = NextSeq(before) };
        var log = Rows.Create(after.UserName, Keys.Log(after.Seq))
            .Set("OperationId", operationId).Set("Event", what).Set("Status", after.Status).Set("At", clock.GetUtcNow());
        List<TableTransactionAction> actions =
            [.. AccountRows.Difference(before, after), new(TableTransactionActionType.Add, log)];
        if (actions.Count > MaximumRowsInATransaction)
            throw new InvalidOperationException($"{what} would change {actions.Count} rows in one transaction.");

        try
        {
            var answers = await tables.Accounts.SubmitTransactionAsync(actions, cancellationToken);
            return new Snapshot(after.UserName, after, answers.Value[0].Headers.ETag!.Value);
        }
        catch (Exception e) when (e.MayHaveLanded())
        {
            return null;
        }
    }

    /// <summary>After-work: a message for every mail that is new, put off or nudged. Should it get lost, a look sends another.</summary>
    public async Task FollowUpAsync(Snapshot before, Account after, CancellationToken cancellationToken)
    {
        metrics.Committed(before.Account, after);
        var now = clock.GetUtcNow();
        var mails = after.Outbox.Values.Where(mail =>
            mail.Status == MailStatus.Waiting && before.Account?.Outbox.GetValueOrDefault(mail.Id)?.NudgeAt != mail.NudgeAt);
        try
        {
            await Task.WhenAll(mails.Select(mail => queues.SendAsync(
                QueueNames.Of(mail.Kind), new MailMessage(after.UserName, mail.Id) { TraceParent = Tracing.Parent }, mail.NextTryAt - now, cancellationToken)));
        }
        catch (Exception e) when (e is RequestFailedException || e.MayHaveLanded())
        {
            Log.MessageNotQueued(logger, after.UserName, e);
        }
    }

    private static long NextSeq(Snapshot before) => (before.Account?.Seq ?? 0) + 1;

    private async Task<bool> HasLandedAsync(Snapshot now, Snapshot before, string operationId, CancellationToken cancellationToken)
    {
        var seq = NextSeq(before);
        return now.Account?.Seq >= seq
            && await tables.Accounts.FindAsync(now.UserName, Keys.Log(seq), cancellationToken) is { } log
            && log.GetString("OperationId") == operationId;
    }

    private static partial class Log
    {
        [LoggerMessage(101, LogLevel.Warning, "A message for a mail of {UserName} was not queued; a look will queue it.")]
        public static partial void MessageNotQueued(ILogger logger, string userName, Exception exception);
    }
}
