using Registration.Accounts;
using Registration.Mail.Transport;
using Registration.TestKit;

namespace Registration.Core.Tests.Workflow;

/// <summary>Which mails a registration sends, and which it does not.</summary>
public sealed class RegistrationMailTests
{
    [Fact]
    public async Task Resending_mails_the_same_link_again()
    {
        await using var app = await CoreApp.StartAsync();
        await app.BringToAsync("ada", AccountStatus.PendingConfirmation);
        var link = app.LinkFor("ada@example.org", "confirm");

        (await app.Requests.RequestResendAsync("Ada@EXAMPLE.org", default)).ShouldBeEmpty();
        await app.WorkOffQueuesAsync();

        app.Mails.Sent.Count(mail => mail.To == "ada@example.org").ShouldBe(2);
        app.LinkFor("ada@example.org", "confirm").ShouldBe(link);
    }

    [Fact]
    public async Task Mail_that_the_transport_puts_off_is_sent_when_it_takes_it_again()
    {
        await using var app = await CoreApp.StartAsync();
        app.Mails.Answer = new SendOutcome.TryLater("throttled", TimeSpan.FromMinutes(5));
        await app.BringToAsync("ada", AccountStatus.PendingConfirmation);
        app.Mails.Sent.ShouldBeEmpty();

        app.Mails.Answer = new SendOutcome.Accepted();
        await app.PassAsync(TimeSpan.FromMinutes(3));
        app.Mails.Sent.ShouldBeEmpty();
        await app.PassAsync(TimeSpan.FromMinutes(5));

        app.Mails.Sent.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_address_that_has_an_owner_is_told_so_at_most_once_an_hour_and_no_answer_shows_it()
    {
        await using var app = await CoreApp.StartAsync();
        await app.BringToAsync("ada", AccountStatus.Active);

        var known = await app.RegisterAsync("bob", "ada@example.org");
        var unknown = await app.RegisterAsync("carl", "carl@example.org");
        await app.RegisterAsync("dora", "ada@example.org");
        await app.WorkOffQueuesAsync();

        known.ShouldBeOfType<RegisterResult.Accepted>();
        unknown.ShouldBeOfType<RegisterResult.Accepted>();
        app.Mails.Sent.Count(mail => mail.To == "ada@example.org" && mail.Subject.Contains("already", StringComparison.Ordinal)).ShouldBe(1);
        app.Mails.Sent.ShouldNotContain(mail => mail.TextBody.Contains("bob", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_more_than_three_registrations_an_hour_mail_one_address()
    {
        await using var app = await CoreApp.StartAsync();
        foreach (var name in (string[])["a1", "a2", "a3", "a4", "a5"])
            await app.RegisterAsync(name, "victim@example.org");

        await app.WorkOffQueuesAsync();

        app.Mails.Sent.Count(mail => mail.To == "victim@example.org").ShouldBe(3);
    }
}
