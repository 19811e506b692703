using System.Collections.Immutable;
using Registration.Groups;
using Registration.Mail;
using Registration.Tokens;

namespace Registration.Accounts;

/// <summary>
/// One account, as it stands in its partition: an immutable snapshot. What can happen to it stands in
/// <c>Account.Transitions.cs</c>; <see cref="AccountStore"/> persists the difference between two snapshots.
/// </summary>
public sealed partial record Account
{
    /// <summary>At most so many tokens are open at once, so that every change fits one transaction.</summary>
    public const int MaximumOpenTokens = 20;

    /// <summary>At most so many mails wait at once, for the same reason.</summary>
    public const int MaximumWaitingMails = 20;

    /// <summary>At most so many groups.</summary>
    public const int MaximumGroups = 20;

    /// <summary>
    /// Longer than any write can still be under way (a writer gives up after 60 seconds): an erased account keeps its row so
    /// long, so that a late copy of its first insert cannot bring it back.
    /// </summary>
    public static readonly TimeSpan Quarantine = TimeSpan.FromMinutes(30);

    /// <summary>A failed mail stays visible, and can be replayed, for so long.</summary>
    public static readonly TimeSpan FailedMailsKept = TimeSpan.FromDays(30);

    /// <summary>The unique name, and the partition's key.</summary>
    public required string UserName { get; init; }

    /// <summary>128 random bits: tells this account from an earlier or later one of the same name.</summary>
    public required string Id { get; init; }

    /// <summary>How many changes were committed.</summary>
    public long Seq { get; init; }

    /// <summary>Where it stands.</summary>
    public required AccountStatus Status { get; init; }

    /// <summary>The address as typed; null once erased.</summary>
    public string? Email { get; init; }

    /// <summary>SHA-256 of the address's key, the partition of the address; null once erased.</summary>
    public string? AddressKey { get; init; }

    /// <summary>The Argon2id PHC string; null once erased.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>What the registrant wrote for the approver.</summary>
    public string? Note { get; init; }

    /// <summary>SHA-256 of the form's nonce or the <c>Idempotency-Key</c>: registering twice by the same one is registering once.</summary>
    public string? RequestKey { get; init; }

    /// <summary>The ids of the groups to join once the registration completes.</summary>
    public ImmutableArray<string> RequestedGroups { get; init; } = [];

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>When the address was proven.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>When it became a user.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>What an administrator decided.</summary>
    public Decision? Decision { get; init; }

    /// <summary>When it was declined or erased.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Erased, and no other row is left in the partition.</summary>
    public bool Emptied { get; init; }

    /// <summary>Its tokens by id, open and ended.</summary>
    public ImmutableDictionary<string, Token> Tokens { get; init; } = ImmutableDictionary<string, Token>.Empty;

    /// <summary>Its outbox by mail id.</summary>
    public ImmutableDictionary<string, OutboxMail> Outbox { get; init; } = ImmutableDictionary<string, OutboxMail>.Empty;

    /// <summary>Its memberships by the group's key.</summary>
    public ImmutableDictionary<string, Membership> Memberships { get; init; } = ImmutableDictionary<string, Membership>.Empty;

    /// <summary>Waiting for a confirmation or a decision.</summary>
    public bool IsPending => Status is AccountStatus.PendingConfirmation or AccountStatus.PendingApproval;

    /// <summary>The one open token of an operation and group, if there is one.</summary>
    public Token? OpenToken(TokenOperation operation, DateTimeOffset now, string? groupId = null) => Tokens.Values
        .FirstOrDefault(token => token.Operation == operation && token.GroupId == groupId && token.IsOpen(now) && Allows(operation));

    /// <summary>The token that a link names, if it counts.</summary>
    public Token? OpenToken(Link link, DateTimeOffset now) =>
        Tokens.TryGetValue(link.TokenId, out var token) && token.Operation == link.Operation && token.IsOpen(now) && Allows(token.Operation)
            ? token
            : null;

    /// <summary>Is it this account's address, however it is spelled?</summary>
    public bool HasAddress(string? email) => EmailAddress.TryParse(email, out var address) && address.KeyHash == AddressKey;

    /// <summary>Does it belong to the group, or hold an open link to join it?</summary>
    public bool IsMemberOrInvited(string groupId) =>
        Memberships.Values.Any(held => held.GroupId == groupId)
        || Tokens.Values.Any(token => token is { Operation: TokenOperation.GroupAcceptTerms, Ending: null } && token.GroupId == groupId);

    /// <summary>Would joining a group exceed what one account can hold?</summary>
    public bool HasNoRoomFor(Group group) => !Memberships.ContainsKey(group.Key) && Memberships.Count >= MaximumGroups;

    /// <summary>A token counts only while the account's state allows its operation.</summary>
    public bool Allows(TokenOperation operation) => operation switch
    {
        TokenOperation.UserRegistrationConfirmEmail => Status == AccountStatus.PendingConfirmation,
        TokenOperation.UserRegistrationAdminApprove or TokenOperation.UserRegistrationAdminDecline => Status == AccountStatus.PendingApproval,
        _ => Status == AccountStatus.Active,
    };

    /// <summary>When it next needs a look: a function of what is stored, so that duplicates of a wake-up meet in one row.</summary>
    public DateTimeOffset? NextWakeUp()
    {
        if (Status == AccountStatus.Erased)
            return Emptied ? EndedAt + Quarantine : EndedAt;

        var waiting = Outbox.Values.Where(mail => mail.Status == MailStatus.Waiting).Select(mail => mail.NextNudge);
        var failed = Outbox.Values.Where(mail => mail.Status == MailStatus.Failed).Select(mail => mail.CreatedAt + FailedMailsKept);
        var expiring = Tokens.Values.Select(token => token.ExpiresAt);
        var moments = waiting.Concat(failed).Concat(expiring).ToList();
        if (Status == AccountStatus.Declined && !Outbox.Values.Any(mail => mail.Status == MailStatus.Waiting))
            moments.Add(EndedAt!.Value);

        return moments.Count == 0 ? null : moments.Min();
    }

    /// <summary>When a registration runs out: with the link that it waits for.</summary>
    private bool HasRunOut(DateTimeOffset now) => IsPending && !Tokens.Values.Any(token => token.IsOpen(now) && Allows(token.Operation));
}
