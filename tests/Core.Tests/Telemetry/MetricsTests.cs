using Registration.Accounts;
using Registration.Mail;
using Registration.Mail.Transport;
using Registration.Passwords;
using Registration.Telemetry;
using Registration.TestKit;

namespace Registration.Core.Tests.Telemetry;

public sealed class MetricsTests
{
    [Fact]
    public async Task A_registration_is_counted_at_each_step_once()
    {
        await using var app = await CoreApp.StartAsync();
        using var measured = new Measurements(app.Get<RegistrationMetrics>());

        await app.RegisterAsync("ada", requestKey: "form");
        await app.RegisterAsync("ada", requestKey: "form");
        await app.WorkOffQueuesAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await app.ConfirmAsync("ada");
        await app.ConfirmAsync("ada");
        await app.WorkOffQueuesAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        await app.ApproveAsync("ada");
        await app.WorkOffQueuesAsync();

        measured.Sum("registration.registrations").ShouldBe(1);
        measured.Sum("registration.confirmations").ShouldBe(1);
        measured.Sum("registration.decisions", "decision=approved").ShouldBe(1);
        measured.Sum("registration.decisions", "decision=declined").ShouldBe(0);
        measured.All("registration.time_to_confirm").ShouldBe([300d]);
        measured.All("registration.time_to_decide").ShouldBe([1200d]);
        measured.Sum("registration.mails.sent").ShouldBe(4);
        measured.Sum("registration.mails.sent", "kind=RegistrationApproval").ShouldBe(1);
        measured.Sum("registration.mails.failed").ShouldBe(0);
    }

    [Fact]
    public async Task A_decline_is_counted_as_one()
    {
        await using var app = await CoreApp.StartAsync();
        await app.BringToAsync("ada", AccountStatus.PendingApproval);
        using var measured = new Measurements(app.Get<RegistrationMetrics>());

        await app.DeclineAsync("ada");

        measured.Sum("registration.decisions", "decision=declined").ShouldBe(1);
    }

    [Fact]
    public async Task Mail_that_does_not_get_through_shows_while_it_waits_and_when_it_fails()
    {
        await using var app = await CoreApp.StartAsync();
        using var measured = new Measurements(app.Get<RegistrationMetrics>());
        app.Mails.Answer = new SendOutcome.TryLater("throttled");

        await app.RegisterAsync("ada");
        await app.WorkOffQueuesAsync();
        measured.Sum("registration.mails.throttled", "kind=RegistrationSubmission").ShouldBe(1);

        for (var hour = 0; hour < 3; hour++)
            await app.PassAsync(TimeSpan.FromHours(1));
        measured.All("registration.mails.oldest_waiting").Max().ShouldBeGreaterThanOrEqualTo(3600);

        app.Mails.Answer = new SendOutcome.Rejected("never");
        await app.PassAsync(TimeSpan.FromHours(2));
        measured.Sum("registration.mails.failed", "kind=RegistrationSubmission").ShouldBe(1);
    }

    [Fact]
    public async Task Looks_that_were_due_and_were_done_are_counted()
    {
        await using var app = await CoreApp.StartAsync();
        await app.RegisterAsync("ada");
        await app.WorkOffQueuesAsync();
        using var measured = new Measurements(app.Get<RegistrationMetrics>());

        await app.PassAsync(TimeSpan.FromMinutes(3));

        measured.Sum("registration.looks.due").ShouldBeGreaterThan(0);
        measured.Sum("registration.looks.done").ShouldBe(measured.Sum("registration.looks.due"));
    }

    [Fact]
    public async Task A_poison_message_is_counted()
    {
        await using var app = await CoreApp.StartAsync();
        using var measured = new Measurements(app.Get<RegistrationMetrics>());

        await app.Delivery.GiveUpAsync(new MailMessage("nobody", "0"), CancellationToken.None);
        await app.Requests.GiveUpAsync(new Requests.LinkRequest("resend", "address:0", "0"));

        measured.Sum("registration.poison_messages").ShouldBe(2);
    }

    [Fact]
    public async Task Slots_for_hashing_show_while_they_are_taken()
    {
        await using var app = await CoreApp.StartAsync();
        using var measured = new Measurements(app.Get<RegistrationMetrics>());

        using (app.Get<HashingSlots>().TryTake())
            measured.Observe("registration.hashing.slots_in_use").ShouldBe(1);

        measured.Observe("registration.hashing.slots_in_use").ShouldBe(0);
    }
}
