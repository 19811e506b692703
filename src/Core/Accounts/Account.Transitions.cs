using Registration.Groups;
using Registration.Mail;
using Registration.Tokens;

namespace Registration.Accounts;

/// <content>
/// Everything that can happen to an account, as pure functions from one snapshot to the next. None does any I/O; each is told
/// the time. Where a transition does not apply, it is the caller's question whether, not an exception.
/// </content>
public sealed partial record Account
{
    /// <summary>Steps 1 and 2: a pending user, and the mail with the link that confirms the address.</summary>
    public static Account RegisterPendingUser(NewRegistration registration, DateTimeOffset now, TokenOptions tokens) =>
        new Account
        {
            UserName = registration.UserName,
            Id = registration.Id,
            Status = AccountStatus.PendingConfirmation,
            Email = registration.Email.Value,
            AddressKey = registration.Email.KeyHash,
            PasswordHash = registration.PasswordHash,
            Note = registration.Note,
            RequestKey = registration.RequestKey,
            RequestedGroups = registration.RequestedGroups,
            RegisteredAt = now,
        }.IssueAndMail(TokenOperation.UserRegistrationConfirmEmail, MailKind.RegistrationSubmission, now, tokens);

    /// <summary>Step 3: the address is proven. 3A completes at once, 3B asks the administrators.</summary>
    public Account HandleRegistrationConfirmation(DateTimeOffset now, RegistrationOptions registration, TokenOptions tokens)
    {
        var confirmed = End(TokenOperation.UserRegistrationConfirmEmail, TokenEnding.Used) with { ConfirmedAt = now };
        return registration.ApprovalRequired
            ? confirmed.RequestAdminApproval(now, registration, tokens)
            : confirmed.CompleteRegistration(now, registration);
    }

    /// <summary>Step 3B: every approver gets a mail with the same two links.</summary>
    public Account RequestAdminApproval(DateTimeOffset now, RegistrationOptions registration, TokenOptions tokens)
    {
        var approve = Token.Issue(
            TokenOperation.UserRegistrationAdminApprove, now, tokens.LifetimeOf(TokenOperation.UserRegistrationAdminApprove.Name()));
        var decline = Token.Issue(
            TokenOperation.UserRegistrationAdminDecline, now, tokens.LifetimeOf(TokenOperation.UserRegistrationAdminDecline.Name()));
        var mails = registration.Approvers.Select(
            approver => OutboxMail.Create(MailKind.RegistrationApproval, now, recipient: approver, tokenId: approve.Id));

        return (this with { Status = AccountStatus.PendingApproval }).With(approve).With(decline).With(mails);
    }

    /// <summary>Step 4: approved goes on to step 5, declined ends here; the user is told either way.</summary>
    public Account HandleAdminDecision(bool approved, string by, DateTimeOffset now, RegistrationOptions registration)
    {
        var used = approved ? TokenOperation.UserRegistrationAdminApprove : TokenOperation.UserRegistrationAdminDecline;
        var other = approved ? TokenOperation.UserRegistrationAdminDecline : TokenOperation.UserRegistrationAdminApprove;
        var decided = End(used, TokenEnding.Used).End(other, TokenEnding.Revoked) with { Decision = new Decision(approved, by, now) };

        return approved
            ? decided.CompleteRegistration(now, registration)
            : (decided with { Status = AccountStatus.Declined, EndedAt = now, PasswordHash = null, Note = null })
                .With([OutboxMail.Create(MailKind.RegistrationDeclined, now)]);
    }

    /// <summary>Steps 5 and 6: the pending user becomes a user, is told, and so is whoever wants to know.</summary>
    public Account CompleteRegistration(DateTimeOffset now, RegistrationOptions registration)
    {
        var notices = registration.NotifyOnCompletion
            ? registration.NotifyRecipients.Select(to => OutboxMail.Create(MailKind.RegistrationNotify, now, recipient: to))
            : [];

        return (this with { Status = AccountStatus.Active, CompletedAt = now, Note = null })
            .With([OutboxMail.Create(MailKind.RegistrationApproved, now)])
            .With(notices);
    }

    /// <summary>A wrong password is counted before it is tried, so that nobody gets a try for free by hanging up.</summary>
    public Account CountTry(Token token) => With(token with { Tries = token.Tries + 1 });

    /// <summary>Mails the open link again under a given mail id; null where that is not due.</summary>
    public Account? MailAgain(Token token, MailKind kind, string mailId, DateTimeOffset now, string? groupName = null)
    {
        if (Outbox.ContainsKey(mailId) || WaitingMails >= MaximumWaitingMails || token.CountMail(now) is not { } counted)
            return null;

        return With(counted).With([OutboxMail.Create(kind, now, mailId, tokenId: token.Id, groupName: groupName)]);
    }

    /// <summary>Mails a link about a group: the open one where there is one, else a new one. Null where that is not due.</summary>
    public Account? MailGroupLink(Group group, TokenOperation operation, string mailId, DateTimeOffset now, TokenOptions tokens)
    {
        var kind = operation == TokenOperation.GroupLeave ? MailKind.GroupLeaveSubmission : MailKind.GroupTermsSubmission;
        if (OpenToken(operation, now, group.Id) is { } open)
            return MailAgain(open, kind, mailId, now, group.Name);
        if (Outbox.ContainsKey(mailId) || WaitingMails >= MaximumWaitingMails || OpenTokens(now) >= MaximumOpenTokens)
            return null;

        var token = Token.Issue(operation, now, tokens.LifetimeOf(operation.Name()), group);
        return With(token).With([OutboxMail.Create(kind, now, mailId, tokenId: token.Id, groupName: group.Name)]);
    }

    /// <summary>
    /// A group asked for at registration: joined where it has no terms, else a link for the welcome mail. Nothing where the group
    /// is gone.
    /// </summary>
    public Account JoinRequestedGroup(string groupKey, Group? group, DateTimeOffset now, TokenOptions tokens)
    {
        var account = this with { RequestedGroups = RequestedGroups.Remove(groupKey) };
        if (group is null)
            return account;

        return group.Terms is null
            ? account.Join(group, now, "registration")
            : account.With(Token.Issue(
                TokenOperation.GroupAcceptTerms, now, tokens.LifetimeOf(TokenOperation.GroupAcceptTerms.Name()), group));
    }

    /// <summary>Joins a group through its link; the terms that the group has now were accepted.</summary>
    public Account AcceptGroupTerms(Group group, DateTimeOffset now) => EndTokens(
            token => token.Operation == TokenOperation.GroupAcceptTerms && token.GroupId == group.Id, TokenEnding.Used)
        .Join(group, now, "link")
        .With([OutboxMail.Create(MailKind.GroupTermsApproved, now, groupName: group.Name)]);

    /// <summary>Leaves a group through its link.</summary>
    public Account LeaveGroup(string groupId) => EndTokens(
            token => token.Operation == TokenOperation.GroupLeave && token.GroupId == groupId, TokenEnding.Used)
        .WithoutGroup(groupId);

    /// <summary>The group is deleted: nothing of it is left here.</summary>
    public Account ForgetGroup(string groupId) => EndTokens(token => token.GroupId == groupId, TokenEnding.Revoked).WithoutGroup(groupId);

    /// <summary>Removed by an administrator or by the address's owner, run out, or declined and told: nothing personal stays.</summary>
    public Account Erase(DateTimeOffset now) => this with
    {
        Status = AccountStatus.Erased,
        EndedAt = now,
        Email = null,
        AddressKey = null,
        PasswordHash = null,
        Note = null,
        RequestKey = null,
        RequestedGroups = [],
    };

    private int WaitingMails => Outbox.Values.Count(mail => mail.Status == MailStatus.Waiting);

    private int OpenTokens(DateTimeOffset now) => Tokens.Values.Count(token => token.IsOpen(now));

    private Account Join(Group group, DateTimeOffset now, string how) => this with
    {
        Memberships = Memberships.SetItem(group.Key, new Membership
        {
            GroupKey = group.Key,
            GroupId = group.Id,
            GroupName = group.Name,
            JoinedAt = now,
            TermsVersion = group.Terms?.Version,
            TermsHash = group.Terms?.Hash,
            How = how,
        }),
    };

    private Account WithoutGroup(string groupId) => this with
    {
        Memberships = Memberships.RemoveRange(Memberships.Values.Where(held => held.GroupId == groupId).Select(held => held.GroupKey)),
    };

    private Account IssueAndMail(TokenOperation operation, MailKind kind, DateTimeOffset now, TokenOptions tokens)
    {
        var token = Token.Issue(operation, now, tokens.LifetimeOf(operation.Name()));
        return With(token).With([OutboxMail.Create(kind, now, tokenId: token.Id)]);
    }

    private Account End(TokenOperation operation, TokenEnding ending) => EndTokens(token => token.Operation == operation, ending);

    private Account EndTokens(Func<Token, bool> which, TokenEnding ending) => this with
    {
        Tokens = Tokens.SetItems(Tokens.Values
            .Where(token => token.Ending is null && which(token))
            .Select(token => KeyValuePair.Create(token.Id, token with { Ending = ending }))),
    };

    private Account With(Token token) => this with { Tokens = Tokens.SetItem(token.Id, token) };

    private Account With(IEnumerable<OutboxMail> mails) => this with
    {
        Outbox = Outbox.SetItems(mails.Select(mail => KeyValuePair.Create(mail.Id, mail))),
    };
}
