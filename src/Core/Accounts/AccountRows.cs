using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using Registration.Groups;
using Registration.Mail;
using Registration.Storage;
using Registration.Tokens;

namespace Registration.Accounts;

/// <summary>An account as rows of its partition, and back.</summary>
internal static class AccountRows
{
    /// <summary>The snapshot that the rows of one partition make; null where there is no account row.</summary>
    public static Snapshot Read(string userName, IEnumerable<TableEntity> rows)
    {
        Account? account = null;
        ETag etag = default;
        var tokens = ImmutableDictionary.CreateBuilder<string, Token>();
        var outbox = ImmutableDictionary.CreateBuilder<string, OutboxMail>();
        var memberships = ImmutableDictionary.CreateBuilder<string, Membership>();

        foreach (var row in rows)
        {
            if (row.RowKey == Keys.Account)
                (account, etag) = (ReadAccount(row), row.ETag);
            else if (row.RowKey.StartsWith(Keys.TokenPrefix, StringComparison.Ordinal))
                tokens.Add(row.RowKey[Keys.TokenPrefix.Length..], ReadToken(row));
            else if (row.RowKey.StartsWith(Keys.MailPrefix, StringComparison.Ordinal))
                outbox.Add(row.RowKey[Keys.MailPrefix.Length..], ReadMail(row));
            else if (row.RowKey.StartsWith(Keys.MembershipPrefix, StringComparison.Ordinal))
                memberships.Add(row.RowKey[Keys.MembershipPrefix.Length..], ReadMembership(row));
        }

        return account is null
            ? Snapshot.Absent(userName)
            : new Snapshot(userName, account with
            {
                Tokens = tokens.ToImmutable(),
                Outbox = outbox.ToImmutable(),
                Memberships = memberships.ToImmutable(),
            }, etag);
    }

    /// <summary>What one transaction has to write so that the partition stands at <paramref name="after"/>.</summary>
    public static IEnumerable<TableTransactionAction> Difference(Snapshot before, Account after)
    {
        var name = after.UserName;
        yield return before.Account is null
            ? new TableTransactionAction(TableTransactionActionType.Add, Write(after))
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, Write(after), before.ETag);

        foreach (var action in Difference(name, before.Account?.Tokens, after.Tokens, Keys.Token, Write))
            yield return action;
        foreach (var action in Difference(name, before.Account?.Outbox, after.Outbox, Keys.Mail, Write))
            yield return action;
        foreach (var action in Difference(name, before.Account?.Memberships, after.Memberships, Keys.Membership, Write))
            yield return action;
    }

    private static IEnumerable<TableTransactionAction> Difference<T>(
        string name,
        ImmutableDictionary<string, T>? before,
        ImmutableDictionary<string, T> after,
        Func<string, string> rowKey,
        Action<TableEntity, T> write)
        where T : class
    {
        before ??= ImmutableDictionary<string, T>.Empty;
        foreach (var (key, value) in after)
        {
            if (before.TryGetValue(key, out var old) && old.Equals(value))
                continue;

            var row = Rows.Create(name, rowKey(key));
            write(row, value);
            yield return new TableTransactionAction(TableTransactionActionType.UpsertReplace, row);
        }

        foreach (var key in before.Keys.Except(after.Keys))
            yield return new TableTransactionAction(TableTransactionActionType.Delete, Rows.Create(name, rowKey(key)), ETag.All);
    }

    private static TableEntity Write(Account account) => Rows.Create(account.UserName, Keys.Account)
        .Set("Id", account.Id)
        .Set("Seq", account.Seq)
        .Set("Status", account.Status)
        .Set("Email", account.Email)
        .Set("AddressKey", account.AddressKey)
        .Set("PasswordHash", account.PasswordHash)
        .Set("Note", account.Note)
        .Set("RequestKey", account.RequestKey)
        .Set("RequestedGroups", account.RequestedGroups is [] ? null : string.Join('\n', account.RequestedGroups))
        .Set("RegisteredAt", account.RegisteredAt)
        .Set("ConfirmedAt", account.ConfirmedAt)
        .Set("CompletedAt", account.CompletedAt)
        .Set("Approved", account.Decision?.Approved)
        .Set("DecidedBy", account.Decision?.By)
        .Set("DecidedAt", account.Decision?.At)
        .Set("EndedAt", account.EndedAt)
        .Set("Emptied", account.Emptied ? true : null);

    public static Account ReadAccount(TableEntity row) => new()
    {
        UserName = row.PartitionKey,
        Id = row.Text("Id"),
        Seq = row.GetInt64("Seq") ?? 0,
        Status = row.Choice<AccountStatus>("Status"),
        Email = row.GetString("Email"),
        AddressKey = row.GetString("AddressKey"),
        PasswordHash = row.GetString("PasswordHash"),
        Note = row.GetString("Note"),
        RequestKey = row.GetString("RequestKey"),
        RequestedGroups = row.GetString("RequestedGroups") is { } groups ? [.. groups.Split('\n')] : [],
        RegisteredAt = row.Moment("RegisteredAt"),
        ConfirmedAt = row.GetDateTimeOffset("ConfirmedAt"),
        CompletedAt = row.GetDateTimeOffset("CompletedAt"),
        Decision = row.GetBoolean("Approved") is { } approved ? new Decision(approved, row.Text("DecidedBy"), row.Moment("DecidedAt")) : null,
        EndedAt = row.GetDateTimeOffset("EndedAt"),
        Emptied = row.GetBoolean("Emptied") ?? false,
    };

    private static void Write(TableEntity row, Token token) => row
        .Set("Operation", token.Operation)
        .Set("GroupId", token.GroupId)
        .Set("GroupKey", token.GroupKey)
        .Set("GroupName", token.GroupName)
        .Set("IssuedAt", token.IssuedAt)
        .Set("ExpiresAt", token.ExpiresAt)
        .Set("Tries", token.Tries)
        .Set("Ending", token.Ending)
        .Set("HourBeganAt", token.HourBeganAt)
        .Set("MailsInHour", token.MailsInHour);

    private static Token ReadToken(TableEntity row) => new()
    {
        Id = row.RowKey[Keys.TokenPrefix.Length..],
        Operation = row.Choice<TokenOperation>("Operation"),
        GroupId = row.GetString("GroupId"),
        GroupKey = row.GetString("GroupKey"),
        GroupName = row.GetString("GroupName"),
        IssuedAt = row.Moment("IssuedAt"),
        ExpiresAt = row.Moment("ExpiresAt"),
        Tries = row.GetInt32("Tries") ?? 0,
        Ending = row.OptionalChoice<TokenEnding>("Ending"),
        HourBeganAt = row.Moment("HourBeganAt"),
        MailsInHour = row.GetInt32("MailsInHour") ?? 0,
    };

    private static void Write(TableEntity row, OutboxMail mail) => row
        .Set("Kind", mail.Kind)
        .Set("Recipient", mail.Recipient)
        .Set("TokenId", mail.TokenId)
        .Set("GroupName", mail.GroupName)
        .Set("CreatedAt", mail.CreatedAt)
        .Set("Status", mail.Status)
        .Set("Attempts", mail.Attempts)
        .Set("FirstTriedAt", mail.FirstTriedAt)
        .Set("NextTryAt", mail.NextTryAt)
        .Set("NudgeAt", mail.NudgeAt)
        .Set("LeasedUntil", mail.LeasedUntil)
        .Set("SettledAt", mail.SettledAt)
        .Set("Reason", mail.Reason);

    private static OutboxMail ReadMail(TableEntity row) => new()
    {
        Id = row.RowKey[Keys.MailPrefix.Length..],
        Kind = row.Choice<MailKind>("Kind"),
        Recipient = row.GetString("Recipient"),
        TokenId = row.GetString("TokenId"),
        GroupName = row.GetString("GroupName"),
        CreatedAt = row.Moment("CreatedAt"),
        Status = row.Choice<MailStatus>("Status"),
        Attempts = row.GetInt32("Attempts") ?? 0,
        FirstTriedAt = row.GetDateTimeOffset("FirstTriedAt"),
        NextTryAt = row.Moment("NextTryAt"),
        NudgeAt = row.Moment("NudgeAt"),
        LeasedUntil = row.GetDateTimeOffset("LeasedUntil"),
        SettledAt = row.GetDateTimeOffset("SettledAt"),
        Reason = row.GetString("Reason"),
    };

    private static void Write(TableEntity row, Membership membership) => row
        .Set("GroupId", membership.GroupId)
        .Set("GroupName", membership.GroupName)
        .Set("JoinedAt", membership.JoinedAt)
        .Set("TermsVersion", membership.TermsVersion)
        .Set("TermsHash", membership.TermsHash)
        .Set("How", membership.How);

    private static Membership ReadMembership(TableEntity row) => new()
    {
        GroupKey = row.RowKey[Keys.MembershipPrefix.Length..],
        GroupId = row.Text("GroupId"),
        GroupName = row.Text("GroupName"),
        JoinedAt = row.Moment("JoinedAt"),
        TermsVersion = row.GetInt32("TermsVersion"),
        TermsHash = row.GetString("TermsHash"),
        How = row.Text("How"),
    };
}
