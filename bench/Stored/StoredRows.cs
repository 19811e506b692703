using Azure.Data.Tables;
using Registration.Accounts;
using Registration.Storage;
using Registration.Tokens;

namespace Registration.Bench.Stored;

/// <summary>The rows that an account leaves in the tables, made by the service's own code.</summary>
internal static class StoredRows
{
    // Of the right form and length; nobody signs in with it.
    private const string PasswordHash = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    /// <summary>A registration that waits for its confirmation, its mail sent.</summary>
    public static IEnumerable<(string Table, TableEntity Row)> Pending(string userName, DateTimeOffset expiresAt)
    {
        var account = Registered(userName);
        account = account with { Outbox = account.Outbox.Clear() };
        account = account with
        {
            Tokens = account.Tokens.SetItems(account.Tokens.Values.Select(
                token => KeyValuePair.Create(token.Id, token with { ExpiresAt = expiresAt }))),
        };
        return Of(account).Concat(PendingIndex(account));
    }

    /// <summary>A registration whose confirmation mail is still to be sent.</summary>
    public static (string MailId, IEnumerable<(string Table, TableEntity Row)> Rows) Waiting(string userName)
    {
        var account = Registered(userName);
        return (account.Outbox.Keys.Single(), Of(account).Concat(PendingIndex(account)));
    }

    /// <summary>A user.</summary>
    public static IEnumerable<(string Table, TableEntity Row)> Active(string userName)
    {
        var account = Registered(userName)
            .HandleRegistrationConfirmation(DateTimeOffset.UtcNow, new RegistrationOptions { ApprovalRequired = false }, new TokenOptions());
        account = account with { Outbox = account.Outbox.Clear(), Tokens = account.Tokens.Clear() };
        return Of(account).Append((
            TableNames.Addresses,
            Rows.Create(account.AddressKey!, Keys.Owner).Set("UserName", userName).Set("AccountId", account.Id)));
    }

    private static Account Registered(string userName) => Account.RegisterPendingUser(
        new NewRegistration(userName, RandomId.New(), EmailAddress.Parse($"{userName}@example.org"), PasswordHash, Note: null, RequestKey: null, []),
        DateTimeOffset.UtcNow,
        new TokenOptions());

    private static IEnumerable<(string Table, TableEntity Row)> Of(Account account)
    {
        // Accounts differ in how much has happened to them.
        account = account with { Seq = 1 + (StringComparer.Ordinal.GetHashCode(account.UserName) & 0xFFF) };
        foreach (var action in AccountRows.Difference(Snapshot.Absent(account.UserName), account))
            yield return (TableNames.Accounts, (TableEntity)action.Entity);

        yield return (
            TableNames.Accounts,
            Rows.Create(account.UserName, Keys.Log(account.Seq))
                .Set("OperationId", RandomId.New()).Set("Event", "registered").Set("Status", account.Status).Set("At", DateTimeOffset.UtcNow));
        if (account.NextWakeUp() is { } next)
        {
            yield return (
                TableNames.WakeUps,
                Rows.Create(Keys.WakeUpPartition(account.UserName, next), Keys.WakeUpRow(account.UserName, account.AddressKey!)));
        }
    }

    private static IEnumerable<(string Table, TableEntity Row)> PendingIndex(Account account)
    {
        yield return (
            TableNames.Addresses,
            Rows.Create(account.AddressKey!, Keys.Claim(account.UserName)).Set("AccountId", account.Id).Set("ClaimedAt", DateTimeOffset.UtcNow));
        yield return (TableNames.Pending, Rows.Create(Keys.Pending(account.UserName), account.UserName).Set("AccountId", account.Id));
    }
}
