using Registration.Accounts;
using Registration.Storage;
using Registration.Telemetry;

namespace Registration.Scheduling;

/// <summary>
/// A look at one account, because a wake-up was due. A look is a commit, even where nothing changes: what was under way before it
/// can then no longer commit after it.
/// </summary>
internal sealed class Look(
    AccountStore accounts, Erasure erasure, IndexRows index, WakeUps wakeUps, RegistrationMetrics metrics, TimeProvider clock)
{
    /// <summary>Does what is due, writes the next wake-up, and removes this one.</summary>
    public async Task LookAsync(WakeUp wakeUp, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var before = await accounts.ReadAsync(wakeUp.UserName, cancellationToken);
        var seen = before.Account switch
        {
            null => await LookAtNothingAsync(wakeUp, now, cancellationToken),
            { Status: AccountStatus.Erased } => await LookAtErasedAsync(wakeUp, before, now, cancellationToken),
            var account when account.IsToBeErased(now) => await EraseAsync(wakeUp, now, cancellationToken),
            _ => await LookAtLivingAsync(wakeUp, before, now, cancellationToken),
        };
        if (seen)
            await wakeUps.RemoveAsync(wakeUp, cancellationToken);
    }

    /// <summary>Whoever wrote the wake-up may still be about to write the account; after the quarantine it cannot be.</summary>
    private async Task<bool> LookAtNothingAsync(WakeUp wakeUp, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (wakeUp.Row.Timestamp + Account.Quarantine > now)
            return false;

        await TidyIndexAsync(wakeUp, cancellationToken);
        return true;
    }

    private async Task<bool> LookAtErasedAsync(WakeUp wakeUp, Snapshot erased, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var deletableAt = erased.Account!.EndedAt!.Value + Account.Quarantine;
        if (!erased.Account.Emptied)
            await erasure.FinishAsync(wakeUp.UserName, wakeUp.Subject, cancellationToken);
        if (deletableAt > now)
        {
            await wakeUps.ScheduleAsync(wakeUp.UserName, wakeUp.Subject, deletableAt, cancellationToken);
            return true;
        }

        if (!erased.Account.Emptied)
            return false;

        await TidyIndexAsync(wakeUp, cancellationToken);
        return await erasure.DeleteAsync(erased, cancellationToken);
    }

    private async Task<bool> EraseAsync(WakeUp wakeUp, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The wake-up that the erasing itself writes sees to the rest.
        await erasure.EraseAsync(wakeUp.UserName, account => account.IsToBeErased(now), "expired", cancellationToken);
        return true;
    }

    private async Task<bool> LookAtLivingAsync(WakeUp wakeUp, Snapshot before, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = before.Account!.Id;
        if (!before.Account.IsPending || (wakeUp.Subject.Length > 0 && wakeUp.Subject != before.Account.AddressKey))
            before = await TidyIndexAsync(wakeUp, cancellationToken);
        if (before.Account is not { Status: not AccountStatus.Erased } account || account.Id != id)
            return false;

        metrics.LookedAt(account, now);
        var after = account.Look(now);
        foreach (var groupId in account.Tokens.Values.Except(after.Tokens.Values).Select(token => token.GroupId).OfType<string>().Distinct())
        {
            // The link to join it has run out: its member row is now stale.
            await wakeUps.ScheduleAsync(wakeUp.UserName, groupId, now + WakeUps.AfterAChange, cancellationToken);
        }

        if (after.NextWakeUp() is { } next)
            await wakeUps.ScheduleAsync(wakeUp.UserName, account.AddressKey ?? wakeUp.Subject, next, cancellationToken);
        if (await accounts.TryCommitAsync(before, after, "look", RandomId.New(), cancellationToken) is null)
            return false;

        await accounts.FollowUpAsync(before, after, cancellationToken);
        return true;
    }

    /// <summary>
    /// Removes the index rows of the wake-up's subject that no account confirms. Rows too young to go are left to a later wake-up.
    /// </summary>
    /// <returns>The account as read after those rows.</returns>
    private async Task<Snapshot> TidyIndexAsync(WakeUp wakeUp, CancellationToken cancellationToken)
    {
        var rows = await index.ReadAsync(wakeUp.UserName, wakeUp.Subject, cancellationToken);
        var account = await accounts.ReadAsync(wakeUp.UserName, cancellationToken);
        if (await index.RemoveStaleAsync(rows, account.Account, erased: null, cancellationToken) is { } later)
            await wakeUps.ScheduleAsync(wakeUp.UserName, wakeUp.Subject, later, cancellationToken);

        return account;
    }
}
