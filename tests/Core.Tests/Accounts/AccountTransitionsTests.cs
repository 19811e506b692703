using Registration.Accounts;
using Registration.Mail;
using Registration.Tokens;

namespace Registration.Core.Tests.Accounts;

public sealed class AccountTransitionsTests
{
    private static readonly DateTimeOffset Now = Some.Now;

    [Fact]
    public void Registering_makes_a_pending_user_with_one_open_link_and_the_mail_that_carries_it()
    {
        var account = Some.Registered();

        account.Status.ShouldBe(AccountStatus.PendingConfirmation);
        var token = account.OpenToken(TokenOperation.UserRegistrationConfirmEmail, Now).ShouldNotBeNull();
        var mail = account.Outbox.Values.ShouldHaveSingleItem();
        mail.Kind.ShouldBe(MailKind.RegistrationSubmission);
        mail.TokenId.ShouldBe(token.Id);
        mail.Recipient.ShouldBeNull();
    }

    [Fact]
    public void Confirming_asks_every_approver_with_the_same_two_links()
    {
        var account = Some.AwaitingApproval();

        account.Status.ShouldBe(AccountStatus.PendingApproval);
        account.ConfirmedAt.ShouldBe(Now);
        account.OpenToken(TokenOperation.UserRegistrationConfirmEmail, Now).ShouldBeNull();
        account.OpenToken(TokenOperation.UserRegistrationAdminApprove, Now).ShouldNotBeNull();
        account.OpenToken(TokenOperation.UserRegistrationAdminDecline, Now).ShouldNotBeNull();
        account.Outbox.Values.Where(mail => mail.Kind == MailKind.RegistrationApproval).Select(mail => mail.Recipient)
            .ShouldBe(["one@example.org", "two@example.org"], ignoreOrder: true);
    }

    [Fact]
    public void Confirming_completes_at_once_where_no_approval_is_needed()
    {
        var account = Some.Active();

        account.Status.ShouldBe(AccountStatus.Active);
        account.CompletedAt.ShouldBe(Now);
        account.Outbox.Values.Select(mail => mail.Kind).ShouldBe(
            [MailKind.RegistrationSubmission, MailKind.RegistrationApproved], ignoreOrder: true);
    }

    [Fact]
    public void Approving_completes_tells_the_user_and_those_who_want_to_know_and_records_who_decided()
    {
        var account = Some.AwaitingApproval().HandleAdminDecision(approved: true, "one@example.org", Now, Some.WithApproval);

        account.Status.ShouldBe(AccountStatus.Active);
        account.Decision.ShouldBe(new Decision(true, "one@example.org", Now));
        account.PasswordHash.ShouldBe("hash");
        account.Note.ShouldBeNull();
        account.Outbox.Values.ShouldContain(mail => mail.Kind == MailKind.RegistrationApproved && mail.Recipient == null);
        account.Outbox.Values.ShouldContain(mail => mail.Kind == MailKind.RegistrationNotify && mail.Recipient == "office@example.org");
        account.Tokens.Values.ShouldAllBe(token => token.Ending != null);
    }

    [Fact]
    public void Declining_keeps_the_address_until_the_mail_that_says_so_is_settled()
    {
        var account = Some.AwaitingApproval().HandleAdminDecision(approved: false, "two@example.org", Now, Some.WithApproval);

        account.Status.ShouldBe(AccountStatus.Declined);
        account.PasswordHash.ShouldBeNull();
        account.Email.ShouldNotBeNull();
        account.IsToBeErased(Now).ShouldBeFalse();

        var declined = account.Outbox.Values.Single(mail => mail.Kind == MailKind.RegistrationDeclined);
        var told = account.Outbox.Values.Aggregate(account, (current, mail) => current.UpdateMail(mail.Settle(MailStatus.Sent, Now)));
        declined.Status.ShouldBe(MailStatus.Waiting);
        told.IsToBeErased(Now).ShouldBeTrue();
        told.NextWakeUp()!.Value.ShouldBeLessThanOrEqualTo(Now);
    }

    [Fact]
    public void After_a_decision_the_waiting_mails_to_other_approvers_are_obsolete()
    {
        var account = Some.AwaitingApproval().HandleAdminDecision(approved: true, "one@example.org", Now, Some.WithApproval);

        account.Outbox.Values.Where(mail => mail.Kind == MailKind.RegistrationApproval).ShouldAllBe(mail => account.IsObsolete(mail, Now));
        account.Outbox.Values.Where(mail => mail.Kind == MailKind.RegistrationApproved).ShouldAllBe(mail => !account.IsObsolete(mail, Now));
    }

    [Theory]
    [InlineData(AccountStatus.PendingConfirmation, TokenOperation.UserRegistrationConfirmEmail, true)]
    [InlineData(AccountStatus.PendingConfirmation, TokenOperation.UserRegistrationAdminApprove, false)]
    [InlineData(AccountStatus.PendingConfirmation, TokenOperation.GroupAcceptTerms, false)]
    [InlineData(AccountStatus.PendingApproval, TokenOperation.UserRegistrationConfirmEmail, false)]
    [InlineData(AccountStatus.PendingApproval, TokenOperation.UserRegistrationAdminApprove, true)]
    [InlineData(AccountStatus.PendingApproval, TokenOperation.UserRegistrationAdminDecline, true)]
    [InlineData(AccountStatus.PendingApproval, TokenOperation.GroupLeave, false)]
    [InlineData(AccountStatus.Active, TokenOperation.UserRegistrationAdminDecline, false)]
    [InlineData(AccountStatus.Active, TokenOperation.GroupAcceptTerms, true)]
    [InlineData(AccountStatus.Active, TokenOperation.GroupLeave, true)]
    [InlineData(AccountStatus.Declined, TokenOperation.UserRegistrationAdminApprove, false)]
    [InlineData(AccountStatus.Declined, TokenOperation.GroupLeave, false)]
    [InlineData(AccountStatus.Erased, TokenOperation.UserRegistrationConfirmEmail, false)]
    [InlineData(AccountStatus.Erased, TokenOperation.GroupAcceptTerms, false)]
    public void A_link_counts_only_while_the_state_allows_its_operation(AccountStatus status, TokenOperation operation, bool allowed) =>
        (Some.Registered() with { Status = status }).Allows(operation).ShouldBe(allowed);

    [Fact]
    public void An_expired_link_does_not_count_and_its_registration_runs_out_with_it()
    {
        var account = Some.Registered();
        var token = account.Tokens.Values.Single();

        account.OpenToken(token.Operation, token.ExpiresAt).ShouldBeNull();
        account.IsToBeErased(token.ExpiresAt.AddTicks(-1)).ShouldBeFalse();
        account.IsToBeErased(token.ExpiresAt).ShouldBeTrue();
        account.NextWakeUp().ShouldBe(account.Outbox.Values.Single().NudgeAt);
    }

    [Fact]
    public void The_lifetime_of_a_link_starts_when_its_mail_is_claimed()
    {
        var account = Some.Registered();
        var mail = account.Outbox.Values.Single();
        account.Tokens.Values.Single().ExpiresAt.ShouldBe(Now + Token.UntilMailed);

        var later = Now.AddDays(2);
        var claimed = account.ClaimMail(mail, later, Some.Tokens);

        claimed.Tokens.Values.Single().ExpiresAt.ShouldBe(later + Some.Tokens.Lifetime);
    }

    [Fact]
    public void Asking_for_the_mail_again_and_again_does_not_hold_a_name_for_ever()
    {
        var account = Some.Registered();
        for (var day = 0; day < 30; day++)
        {
            var now = Now.AddHours(23 * day);
            if (account.OpenToken(TokenOperation.UserRegistrationConfirmEmail, now) is not { } token)
                break;

            account = account.MailAgain(token, MailKind.RegistrationSubmission, $"mail-{day}", now)!;
            account = account.ClaimMail(account.Outbox[$"mail-{day}"], now, Some.Tokens);
            account = account.UpdateMail(account.Outbox[$"mail-{day}"].Settle(MailStatus.Sent, now));
        }

        account.Tokens.Values.Single().ExpiresAt.ShouldBe(Now + Token.UntilMailed);
    }

    [Fact]
    public void The_same_request_mails_a_link_once_and_an_hour_has_its_share()
    {
        var account = Some.Registered();
        var token = account.Tokens.Values.Single();
        var again = account.MailAgain(token, MailKind.RegistrationSubmission, "mail-1", Now).ShouldNotBeNull();
        again.MailAgain(again.Tokens[token.Id], MailKind.RegistrationSubmission, "mail-1", Now).ShouldBeNull();

        var mails = 2;
        while (again.MailAgain(again.Tokens[token.Id], MailKind.RegistrationSubmission, $"mail-{mails}", Now) is { } more)
            (again, mails) = (more, mails + 1);

        mails.ShouldBe(Token.MailsPerHour);
        again.MailAgain(again.Tokens[token.Id], MailKind.RegistrationSubmission, "mail-later", Now.AddHours(1)).ShouldNotBeNull();
    }

    [Fact]
    public void Erasing_leaves_nothing_personal_but_the_name()
    {
        var erased = Some.AwaitingApproval().Erase(Now);

        erased.Status.ShouldBe(AccountStatus.Erased);
        (erased.Email, erased.AddressKey, erased.PasswordHash, erased.Note, erased.RequestKey).ShouldBe((null, null, null, null, null));
        erased.NextWakeUp().ShouldBe(Now);
        (erased with { Emptied = true }).NextWakeUp().ShouldBe(Now + Account.Quarantine);
    }

    [Fact]
    public void A_group_with_terms_is_joined_by_its_link_and_the_membership_holds_the_evidence()
    {
        var group = Some.Group("Be kind.");
        var invited = Some.Active().MailGroupLink(group, TokenOperation.GroupAcceptTerms, "mail-1", Now, Some.Tokens).ShouldNotBeNull();
        invited.Memberships.ShouldBeEmpty();
        invited.IsMemberOrInvited(group.Id).ShouldBeTrue();

        var joined = invited.AcceptGroupTerms(group, Now);

        var membership = joined.Memberships.Values.ShouldHaveSingleItem();
        (membership.GroupId, membership.TermsVersion, membership.TermsHash, membership.How, membership.JoinedAt)
            .ShouldBe((group.Id, 3, group.Terms!.Hash, "link", Now));
        joined.OpenToken(TokenOperation.GroupAcceptTerms, Now, group.Id).ShouldBeNull();
        joined.LeaveGroup(group.Id).Memberships.ShouldBeEmpty();
    }

    [Fact]
    public void Groups_asked_for_at_registration_are_joined_or_else_offered_with_their_terms()
    {
        var account = Some.Registered("readers", "writers") with { Status = AccountStatus.Active };

        var joined = account.JoinRequestedGroup("readers", Some.Group(), Now, Some.Tokens);
        var offered = joined.JoinRequestedGroup(
            "writers", Some.Group("Be kind.") with { Id = "other", Key = "writers", Name = "Writers" }, Now, Some.Tokens);

        offered.RequestedGroups.ShouldBeEmpty();
        offered.Memberships.Keys.ShouldBe(["readers"]);
        offered.OpenToken(TokenOperation.GroupAcceptTerms, Now, "other").ShouldNotBeNull().GroupName.ShouldBe("Writers");
    }

    [Fact]
    public void A_look_drops_what_has_expired_or_is_settled_and_nudges_what_is_overdue()
    {
        var account = Some.AwaitingApproval();
        var sent = account.Outbox.Values.First(mail => mail.Kind == MailKind.RegistrationSubmission);
        account = account.UpdateMail(sent.Settle(MailStatus.Sent, Now));

        var later = Now + OutboxMail.FirstNudge;
        var looked = account.Look(later);

        looked.Outbox.ShouldNotContainKey(sent.Id);
        looked.Outbox.Values.ShouldAllBe(mail => mail.NudgeAt > later);
        looked.NextWakeUp()!.Value.ShouldBeGreaterThan(later);
        looked.Tokens.Count.ShouldBe(3);
        (looked with { Status = AccountStatus.Active }).Look(Now + Token.UntilMailed).Tokens.ShouldBeEmpty();
    }
}
