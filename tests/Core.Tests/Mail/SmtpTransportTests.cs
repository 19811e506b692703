using MimeKit;
using Registration.Mail.Transport;
using static Registration.Core.Tests.Mail.ScriptedSmtpServer.Reaction;

namespace Registration.Core.Tests.Mail;

public sealed class SmtpTransportTests : SmtpSending
{
    [Theory]
    [InlineData("8BITMIME")]
    [InlineData("PIPELINING")]
    public async Task A_mail_arrives_in_both_forms_with_its_headers(string capability)
    {
        Server.Capabilities = [capability];

        (await SendAsync()).ShouldBe(new SendOutcome.Accepted());

        var mail = Received().ShouldHaveSingleItem();
        var from = mail.From.Mailboxes.ShouldHaveSingleItem();
        from.Name.ShouldBe("Example Société");
        from.Address.ShouldBe("registration@example.com");
        mail.To.Mailboxes.ShouldHaveSingleItem().Address.ShouldBe("jane.roe@example.org");
        mail.ReplyTo.Mailboxes.ShouldHaveSingleItem().Address.ShouldBe("help@example.com");
        mail.Subject.ShouldBe("Confirm your address – Bestätigung");
        mail.MessageId.ShouldBe("0123456789abcdef@example.com");
        mail.Date.ToUnixTimeSeconds().ShouldBe(Clock.GetUtcNow().ToUnixTimeSeconds());
        mail.Headers[HeaderId.AutoSubmitted].ShouldBe("auto-generated");
        mail.Body.ShouldBeOfType<MultipartAlternative>().Select(part => part.ContentType.MimeType).ShouldBe(["text/plain", "text/html"]);
        mail.TextBody!.TrimEnd().ReplaceLineEndings("|").ShouldBe("Grüße|.|und ein Punkt");
        mail.HtmlBody!.TrimEnd().ShouldBe("<p>Grüße</p>");
    }

    [Fact]
    public async Task Without_an_address_for_answers_they_go_to_the_sender()
    {
        Options.ReplyTo = "";

        await SendAsync();

        Received().ShouldHaveSingleItem().Headers.Contains(HeaderId.ReplyTo).ShouldBeFalse();
    }

    [Fact]
    public async Task An_international_domain_is_written_in_ascii()
    {
        (await SendAsync(Message with { To = "jane@bücher.example" })).ShouldBe(new SendOutcome.Accepted());

        Server.Commands.ShouldContain(command => command.StartsWith("RCPT TO:<jane@xn--bcher-kva.example>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("jane@example.org\r\nBcc: all@example.org")]
    [InlineData("jane@example.org, joe@example.org")]
    [InlineData("jane@example.org> NOTIFY=NEVER\r\nRCPT TO:<joe@example.org")]
    [InlineData("Jane <jane@example.org>")]
    [InlineData("")]
    public async Task A_recipient_that_is_not_one_address_is_rejected_without_a_connection(string to)
    {
        (await SendAsync(Message with { To = to })).ShouldBeOfType<SendOutcome.Rejected>();

        Server.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_subject_with_line_breaks_adds_no_header()
    {
        await SendAsync(Message with { Subject = "Hello\r\nBcc: all@example.org\r\n\r\nBody" });

        var mail = Received().ShouldHaveSingleItem();
        mail.Bcc.ShouldBeEmpty();
        mail.HtmlBody!.TrimEnd().ShouldBe("<p>Grüße</p>");
    }

    [Fact]
    public async Task Mails_one_after_another_share_a_connection()
    {
        for (var i = 0; i < 5; i++)
            (await SendAsync()).ShouldBe(new SendOutcome.Accepted());

        Server.Connections.ShouldBe(1);
        Server.Mails.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Mails_at_once_arrive_each_once()
    {
        for (var round = 0; round < 2; round++)
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => SendAsync(Message with { MailId = $"{round}-{i}" })));
            outcomes.ShouldAllBe(outcome => outcome is SendOutcome.Accepted);
        }

        Server.Mails.Count.ShouldBe(40);
        Received().Select(mail => mail.MessageId).ShouldBeUnique();
    }

    [Fact]
    public async Task A_connection_that_the_server_closed_while_it_lay_idle_is_opened_again_and_the_mail_sent_once()
    {
        Server.At("IDLE", new HangUp());
        await SendAsync(Message with { MailId = "first" });

        (await SendAsync(Message with { MailId = "second" })).ShouldBe(new SendOutcome.Accepted());

        Server.Connections.ShouldBe(2);
        Received().Select(mail => mail.MessageId).ShouldBe(["first@example.com", "second@example.com"]);
    }

    [Theory]
    [InlineData("421 4.4.2 idle for too long")]
    [InlineData("nonsense")]
    public async Task A_server_that_takes_its_leave_of_an_idle_connection_costs_no_mail(string reply)
    {
        await SendAsync();
        Server.At("NOOP", new Say(reply));

        (await SendAsync()).ShouldBe(new SendOutcome.Accepted());

        Server.Connections.ShouldBe(2);
        Server.Mails.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("MAIL", 1)]
    [InlineData("BODY", 1)]
    [InlineData("END", 2)]
    public async Task A_reused_connection_that_breaks_under_way_is_not_tried_again_at_once(string moment, int received)
    {
        await SendAsync();
        Server.At(moment, new HangUp());

        (await SendAsync()).ShouldBeOfType<SendOutcome.TryLater>();

        Server.Mails.Count.ShouldBe(received);
        Server.Connections.ShouldBe(1);
        (await SendAsync()).ShouldBe(new SendOutcome.Accepted());
    }

    [Fact]
    public async Task A_connection_is_not_kept_for_long()
    {
        await SendAsync();
        Clock.Advance(TimeSpan.FromSeconds(21));
        await SendAsync();

        Server.Connections.ShouldBe(2);
        Server.Verbs.ShouldNotContain("NOOP");
    }

    [Fact]
    public async Task Closing_says_goodbye()
    {
        await SendAsync();
        await CloseAsync();

        Server.Verbs.ShouldContain("QUIT");
    }
}
