using Registration.Mail.Transport;
using static Registration.Core.Tests.Mail.ScriptedSmtpServer.Reaction;

namespace Registration.Core.Tests.Mail;

public sealed class SmtpRefusalTests : SmtpSending
{
    [Theory]
    [InlineData("RCPT", "550 5.1.1 <jane.roe@example.org>: no such user jane.roe")]
    [InlineData("RCPT", "552 5.2.2 the mailbox of jane.roe is full")]
    [InlineData("RCPT", "553 5.1.3 JANE.ROE@EXAMPLE.ORG is no address")]
    [InlineData("RCPT", "554 5.7.1 jane.roe@example.org: not here")]
    [InlineData("RCPT", "556 5.1.10 example.org takes no mail")]
    [InlineData("DATA", "554 5.5.1 nobody to send to")]
    [InlineData("END", "552 5.3.4 too big")]
    [InlineData("END", "554 5.7.1 this is spam, said jane.roe@example.org")]
    public async Task A_lasting_refusal_of_the_recipient_or_the_mail_is_final(string moment, string reply)
    {
        Server.At(moment, new Say(reply));

        var reason = (await SendAsync()).ShouldBeOfType<SendOutcome.Rejected>().Reason;

        reason.ShouldContain(reply[..3]);
        AssertNamesNobody(reason);
    }

    [Theory]
    [InlineData("GREETING", "421 too busy")]
    [InlineData("GREETING", "554 go away")]
    [InlineData("MAIL", "421 4.7.0 slow down")]
    [InlineData("MAIL", "452 4.3.1 disk full")]
    [InlineData("RCPT", "421 4.7.0 slow down, jane.roe@example.org")]
    [InlineData("RCPT", "450 4.2.1 the mailbox of jane.roe@example.org is busy")]
    [InlineData("RCPT", "451 4.7.1 greylisted")]
    [InlineData("RCPT", "452 4.5.3 too many")]
    [InlineData("DATA", "451 4.3.0 not now")]
    [InlineData("END", "451 4.3.0 not now")]
    [InlineData("END", "nonsense about jane.roe@example.org")]
    public async Task A_passing_refusal_is_tried_later(string moment, string reply)
    {
        Server.At(moment, new Say(reply));

        AssertNamesNobody((await SendAsync()).ShouldBeOfType<SendOutcome.TryLater>().Reason);
        (await SendAsync()).ShouldBe(new SendOutcome.Accepted());
    }

    [Theory]
    [InlineData("MAIL", "501 5.1.7 bad sender registration@example.com")]
    [InlineData("MAIL", "530 5.7.0 sign in first")]
    [InlineData("MAIL", "550 5.7.60 not allowed to send as registration@example.com")]
    [InlineData("MAIL", "552 5.3.4 too big")]
    [InlineData("MAIL", "553 5.7.1 not owned by the user")]
    [InlineData("MAIL", "554 5.7.1 registration@example.com is blocked")]
    [InlineData("RCPT", "503 5.5.1 sign in first")]
    [InlineData("RCPT", "530 5.7.1 sign in first")]
    [InlineData("DATA", "503 5.5.1 bad sequence of commands")]
    public async Task A_refusal_that_a_wrong_setting_explains_loses_no_mail(string moment, string reply)
    {
        Server.At(moment, new Say(reply));

        AssertNamesNobody((await SendAsync()).ShouldBeOfType<SendOutcome.TryLater>().Reason);
    }

    [Theory]
    [InlineData("MAIL", "554 5.7.1 blocked", false)]
    [InlineData("RCPT", "554 5.7.1 not here", true)]
    public async Task With_commands_sent_ahead_the_first_refusal_counts(string moment, string reply, bool final)
    {
        Server.Capabilities = ["PIPELINING"];
        Server.At(moment, new Say(reply));

        (await SendAsync()).ShouldBeOfType(final ? typeof(SendOutcome.Rejected) : typeof(SendOutcome.TryLater));

        (await SendAsync()).ShouldBe(new SendOutcome.Accepted());
        Server.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_connection_said_about_one_mail_says_nothing_about_the_next()
    {
        Server.At("RCPT", new Say("550 no such user"));
        await SendAsync();

        Server.At("MAIL", new Say("554 5.7.1 blocked"));
        (await SendAsync()).ShouldBeOfType<SendOutcome.TryLater>();
        (await SendAsync()).ShouldBe(new SendOutcome.Accepted());

        Server.Connections.ShouldBe(1);
        Server.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_refuses_and_then_hangs_up_has_still_refused()
    {
        Server.At("RCPT", new Say("550 no such user"));
        Server.At("RSET", new HangUp());

        (await SendAsync()).ShouldBeOfType<SendOutcome.Rejected>();
        (await SendAsync()).ShouldBe(new SendOutcome.Accepted());
    }

    private static void AssertNamesNobody(string reason)
    {
        reason.ShouldNotContain("jane", Case.Insensitive);
        reason.ShouldNotContain("@");
    }
}
