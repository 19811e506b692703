using Azure;
using Azure.Data.Tables;
using Registration.Storage;

namespace Registration.Accounts;

/// <summary>
/// Erases an account: commits <see cref="AccountStatus.Erased"/>, releases what it held elsewhere, and deletes its other rows.
/// What a crash leaves is finished by the next look, or by whoever registers the name.
/// </summary>
internal sealed class Erasure(Tables tables, AccountStore accounts, IndexRows index, TimeProvider clock)
{
    private const int RowsATransaction = 99;

    /// <summary>Erases an account if it still is as expected: false where it is not, or is gone.</summary>
    /// <param name="userName">Whose account.</param>
    /// <param name="expected">Asked again after a lost race.</param>
    /// <param name="why">What the history calls it.</param>
    /// <param name="cancellationToken">Stops before the first write.</param>
    public async Task<bool> EraseAsync(
        string userName, Func<Account, bool> expected, string why, CancellationToken cancellationToken)
    {
        var erased = await accounts.ChangeAsync(
            userName,
            account => account is { Status: not AccountStatus.Erased } && expected(account)
                ? new Change<Account?>(account) { After = account.Erase(clock.GetUtcNow()), Event = why }
                : new Change<Account?>(null),
            cancellationToken);
        if (erased is null)
            return false;

        await FinishAsync(userName, erased.AddressKey!, CancellationToken.None);
        return true;
    }

    /// <summary>Finishes an erasing that was begun. Does nothing to an account that is not being erased.</summary>
    /// <param name="userName">Whose account.</param>
    /// <param name="subject">The address key or group id whose index rows are to go; empty where it is not known.</param>
    /// <param name="cancellationToken">Stops in the middle; the next look goes on.</param>
    public async Task FinishAsync(string userName, string subject, CancellationToken cancellationToken)
    {
        var rows = await index.ReadAsync(userName, subject, cancellationToken);
        var before = await accounts.ReadAsync(userName, cancellationToken);
        if (before.Account is not { Status: AccountStatus.Erased } account)
            return;

        await index.RemoveStaleAsync(rows, account, account.Id, cancellationToken);
        foreach (var membership in account.Memberships.Values)
        {
            var member = await index.ReadAsync(userName, membership.GroupId, cancellationToken);
            await index.RemoveStaleAsync(member, account, account.Id, cancellationToken);
        }

        if (!account.Emptied)
            await DeleteRowsAsync(userName, before.ETag, cancellationToken);
    }

    /// <summary>Deletes the account row itself once its quarantine is over: false where somebody has registered the name since.</summary>
    public async Task<bool> DeleteAsync(Snapshot erased, CancellationToken cancellationToken) =>
        await tables.Accounts.TryDeleteAsync(
            new TableEntity(erased.UserName, Keys.Account) { ETag = erased.ETag }, cancellationToken);

    /// <summary>
    /// All rows but the account's own, each transaction guarded by the account row's ETag, so that it cannot touch a successor of
    /// the same name. The last one says that nothing is left.
    /// </summary>
    private async Task DeleteRowsAsync(string userName, ETag etag, CancellationToken cancellationToken)
    {
        var rows = new List<TableEntity>();
        TableEntity? own = null;
        var query = tables.Accounts.QueryAsync<TableEntity>(
            Rows.Filter($"PartitionKey eq {userName}"), cancellationToken: cancellationToken);
        await foreach (var row in query)
        {
            if (row.RowKey == Keys.Account)
                own = row;
            else
                rows.Add(row);
        }

        if (own is null || own.ETag != etag)
            return;

        var slices = rows.Chunk(RowsATransaction).DefaultIfEmpty([]).ToList();
        for (var i = 0; i < slices.Count; i++)
        {
            if (i == slices.Count - 1)
                own["Emptied"] = true;
            List<TableTransactionAction> actions =
            [
                new(TableTransactionActionType.UpdateReplace, own, etag),
                .. slices[i].Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)),
            ];
            try
            {
                var answers = await tables.Accounts.SubmitTransactionAsync(actions, cancellationToken);
                etag = answers.Value[0].Headers.ETag!.Value;
            }
            catch (RequestFailedException e) when (e.MayHaveLanded())
            {
                return;
            }
        }
    }
}
