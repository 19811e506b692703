using Registration.Mail;

namespace Registration.Core.Tests.Mail;

public sealed class OutboxMailTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly OutboxMail _mail = OutboxMail.Create(MailKind.RegistrationSubmission, Now);

    [Fact]
    public void A_claimed_mail_is_nobody_elses_until_its_lease_is_over()
    {
        var claimed = _mail.Claim(Now);

        claimed.IsDue(Now).ShouldBeFalse();
        claimed.IsDue(Now + OutboxMail.Lease).ShouldBeTrue();
        claimed.NextNudge.ShouldBe(Now + OutboxMail.Lease);
    }

    [Fact]
    public void A_mail_that_is_put_off_waits_longer_each_time_and_fails_after_a_day()
    {
        var now = Now;
        var mail = _mail;
        var delays = new List<TimeSpan>();
        while (mail.Status == MailStatus.Waiting)
        {
            mail = mail.Claim(now).PutOff(now, "throttled", retryAfter: null);
            delays.Add(mail.NextTryAt - now);
            now = mail.NextTryAt;
        }

        delays[..4].ShouldBe([TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(4)]);
        delays.Max().ShouldBe(TimeSpan.FromHours(1));
        mail.Status.ShouldBe(MailStatus.Failed);
        (now - Now).ShouldBeInRange(TimeSpan.FromHours(23), TimeSpan.FromHours(25));
    }

    [Fact]
    public void A_transport_that_asks_for_more_patience_gets_it()
    {
        var mail = _mail.Claim(Now).PutOff(Now, "throttled", TimeSpan.FromHours(3));

        mail.NextTryAt.ShouldBe(Now.AddHours(3));
        mail.IsDue(Now.AddHours(2)).ShouldBeFalse();
    }

    [Fact]
    public void A_day_of_waiting_in_a_backlog_does_not_count_as_a_day_of_trying()
    {
        var later = Now.AddDays(3);

        _mail.Claim(later).PutOff(later, "throttled", null).Status.ShouldBe(MailStatus.Waiting);
    }

    [Fact]
    public void A_mail_that_stays_overdue_is_nudged_less_and_less_often()
    {
        var first = _mail.Nudge(Now.AddMinutes(2));
        var second = first.Nudge(first.NudgeAt);

        first.NudgeAt.ShouldBe(Now.AddMinutes(4));
        second.NudgeAt.ShouldBe(Now.AddMinutes(8));
    }

    [Fact]
    public void A_failed_mail_can_be_replayed()
    {
        var failed = _mail.Claim(Now).Settle(MailStatus.Failed, Now, "rejected");

        failed.IsDue(Now).ShouldBeFalse();
        failed.Replay(Now).IsDue(Now).ShouldBeTrue();
    }
}
