using Azure.Data.Tables;
using Registration.Storage;

namespace Registration.Accounts;

/// <summary>
/// The rows outside an account's partition that speak of it. Readers skip those that the account does not confirm; only here are
/// they deleted, always under the ETag read with them.
/// </summary>
internal sealed class IndexRows(Tables tables, TimeProvider clock)
{
    /// <summary>Reads the index rows that a wake-up of this account and subject may be about: read before the account.</summary>
    public async Task<IReadOnlyList<TableEntity>> ReadAsync(string userName, string subject, CancellationToken cancellationToken)
    {
        var pending = tables.Pending.FindAsync(Keys.Pending(userName), userName, cancellationToken);
        if (subject.Length == 0)
            return Found(await pending);

        var owner = tables.Addresses.FindAsync(subject, Keys.Owner, cancellationToken);
        var claim = tables.Addresses.FindAsync(subject, Keys.Claim(userName), cancellationToken);
        var member = tables.Members.FindAsync(subject, userName, cancellationToken);
        var rows = Found(await Task.WhenAll(pending, owner, claim, member));
        return [.. rows.Where(row => row.RowKey != Keys.Owner || row.Text("UserName") == userName)];
    }

    /// <summary>
    /// Deletes the rows that the account does not confirm: at once those of an account that is being erased, any other only when
    /// nothing that wrote it can still be under way.
    /// </summary>
    /// <param name="rows">As read before the account.</param>
    /// <param name="account">The account as it stands; null where there is none.</param>
    /// <param name="erased">The id of an account that is being erased.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When the youngest row that had to stay is old enough; null where none had to.</returns>
    public async Task<DateTimeOffset?> RemoveStaleAsync(
        IReadOnlyList<TableEntity> rows, Account? account, string? erased, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? later = null;
        foreach (var row in rows.Where(row => !IsConfirmed(row, account)))
        {
            var ripe = row.Timestamp!.Value + Account.Quarantine;
            if (ripe <= now || (erased is not null && row.GetString("AccountId") == erased))
                await RemoveAsync(row, cancellationToken);
            else if (later is null || ripe > later)
                later = ripe;
        }

        return later;
    }

    private static bool IsConfirmed(TableEntity row, Account? account) => row.RowKey switch
    {
        Keys.Owner => AddressTable.Confirms(account, row),
        _ when row.RowKey.StartsWith(Keys.ClaimPrefix, StringComparison.Ordinal) =>
            account is { IsPending: true } && account.AddressKey == row.PartitionKey,
        _ when row.PartitionKey == Keys.Pending(row.RowKey) => account is { IsPending: true },
        _ => account is { Status: not AccountStatus.Erased } && account.IsMemberOrInvited(row.PartitionKey),
    };

    private static IReadOnlyList<TableEntity> Found(params TableEntity?[] rows) => [.. rows.OfType<TableEntity>()];

    private Task RemoveAsync(TableEntity row, CancellationToken cancellationToken)
    {
        var table = row.RowKey == Keys.Owner || row.RowKey.StartsWith(Keys.ClaimPrefix, StringComparison.Ordinal) ? tables.Addresses
            : row.PartitionKey == Keys.Pending(row.RowKey) ? tables.Pending
            : tables.Members;
        return table.TryDeleteAsync(row, cancellationToken);
    }
}
