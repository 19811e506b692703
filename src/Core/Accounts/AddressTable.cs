using Azure.Data.Tables;
using Registration.Storage;

namespace Registration.Accounts;

/// <summary>
/// Who owns an address, and which registrations name it. An owner row is inserted once the address is proven and before the
/// account says so; it counts only while its account confirms it.
/// </summary>
internal sealed class AddressTable(Tables tables, AccountStore accounts, TimeProvider clock)
{
    private static readonly TimeSpan NoticeInterval = TimeSpan.FromHours(1);
    private const int MaximumReplacements = 10;

    /// <summary>Notes that a registration names the address: for resending, and to limit the mail to it.</summary>
    public Task ClaimAsync(string addressKey, string userName, string accountId, CancellationToken cancellationToken) =>
        tables.Addresses.UpsertEntityAsync(
            Rows.Create(addressKey, Keys.Claim(userName)).Set("AccountId", accountId).Set("ClaimedAt", clock.GetUtcNow()),
            TableUpdateMode.Replace,
            cancellationToken);

    /// <summary>Reserves a proven address: false where another account has it. The first to confirm wins.</summary>
    public async Task<bool> TryOwnAsync(string addressKey, string userName, string accountId, CancellationToken cancellationToken)
    {
        var mine = Rows.Create(addressKey, Keys.Owner).Set("UserName", userName).Set("AccountId", accountId);
        for (var attempt = 0; attempt < MaximumReplacements; attempt++)
        {
            if (await tables.Addresses.TryAddAsync(mine, cancellationToken))
                return true;
            if (await tables.Addresses.FindAsync(addressKey, Keys.Owner, cancellationToken) is not { } owner)
                continue;
            if (owner.Text("AccountId") == accountId)
                return true;
            if (await IsConfirmedAsync(owner, cancellationToken))
                return false;
            if (await tables.Addresses.TryReplaceAsync(mine, owner.ETag, cancellationToken))
                return true;
        }

        throw new StorageBusyException();
    }

    /// <summary>All rows of an address, in one query.</summary>
    public async Task<AddressRows> ReadAsync(string addressKey, CancellationToken cancellationToken)
    {
        var rows = new List<TableEntity>();
        var query = tables.Addresses.QueryAsync<TableEntity>(
            Rows.Filter($"PartitionKey eq {addressKey}"), cancellationToken: cancellationToken);
        await foreach (var row in query)
            rows.Add(row);

        return new AddressRows(
            rows.Find(row => row.RowKey == Keys.Owner),
            rows.FindAll(row => row.RowKey.StartsWith(Keys.ClaimPrefix, StringComparison.Ordinal)));
    }

    /// <summary>The account that owns the address and confirms it; null where none does.</summary>
    public async Task<Account?> OwnerAsync(TableEntity? owner, CancellationToken cancellationToken) =>
        owner is not null && await accounts.FindAsync(owner.Text("UserName"), cancellationToken) is { } account && Confirms(account, owner)
            ? account
            : null;

    /// <summary>May the owner be told, by this mail, that somebody tried the address? At most one mail an hour.</summary>
    public async Task<bool> MayNoticeAsync(TableEntity owner, string mailId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        for (var current = owner; current is not null;
            current = await tables.Addresses.FindAsync(owner.PartitionKey, Keys.Owner, cancellationToken))
        {
            if (current.GetString("NoticeMailId") == mailId)
                return true;
            if (now - current.GetDateTimeOffset("NoticeAt") < NoticeInterval)
                return false;

            current["NoticeMailId"] = mailId;
            current["NoticeAt"] = now;
            if (await tables.Addresses.TryReplaceAsync(current, current.ETag, cancellationToken))
                return true;
        }

        return false;
    }

    public static bool Confirms(Account? account, TableEntity owner) =>
        account is not null && account.Status != AccountStatus.Erased
        && account.UserName == owner.Text("UserName") && account.Id == owner.Text("AccountId");

    private async Task<bool> IsConfirmedAsync(TableEntity owner, CancellationToken cancellationToken) =>
        await OwnerAsync(owner, cancellationToken) is not null;
}
