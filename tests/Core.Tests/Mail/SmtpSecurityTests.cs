using System.Text;
using Registration.Mail;
using Registration.Mail.Transport;
using static Registration.Core.Tests.Mail.ScriptedSmtpServer.Reaction;

namespace Registration.Core.Tests.Mail;

public sealed class SmtpSecurityTests : SmtpSending
{
    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.StartTlsWhenAvailable)]
    public async Task With_starttls_nothing_of_the_mail_or_the_password_goes_before_it(SmtpSecurity security)
    {
        Use(security, "STARTTLS", "AUTH PLAIN");
        Trusting = true;
        SignIn();

        (await SendAsync()).ShouldBe(new SendOutcome.Accepted());

        Server.Verbs.Take(5).ShouldBe(["EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL"]);
        Server.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Tls_from_the_start_works()
    {
        TlsFromTheStart = true;
        Trusting = true;
        Use(SmtpSecurity.SslOnConnect, "AUTH PLAIN");
        SignIn();

        (await SendAsync()).ShouldBe(new SendOutcome.Accepted());

        Server.Verbs.Take(3).ShouldBe(["EHLO", "AUTH", "MAIL"]);
    }

    [Fact]
    public async Task Where_starttls_is_demanded_but_not_offered_nothing_goes_in_clear()
    {
        Use(SmtpSecurity.StartTls, "AUTH PLAIN");
        SignIn();

        (await SendAsync()).ShouldBeOfType<SendOutcome.TryLater>().Reason.ShouldContain("Mail:Smtp:Security");

        AssertNothingWasTold();
    }

    [Fact]
    public async Task Where_starttls_is_offered_but_refused_nothing_goes_in_clear()
    {
        Use(SmtpSecurity.StartTls, "STARTTLS", "AUTH PLAIN");
        Server.At("STARTTLS", new Say("454 4.7.0 not now"));
        SignIn();

        (await SendAsync()).ShouldBeOfType<SendOutcome.TryLater>();

        AssertNothingWasTold();
    }

    [Theory]
    [InlineData("STARTTLS")]
    [InlineData("TLS")]
    [InlineData("AUTH")]
    public async Task A_server_that_hangs_up_before_the_mail_begins_is_tried_later(string moment)
    {
        Use(SmtpSecurity.StartTls, "STARTTLS", "AUTH PLAIN");
        Trusting = true;
        Server.At(moment, new HangUp());
        SignIn();

        (await SendAsync()).ShouldBeOfType<SendOutcome.TryLater>();
        (await SendAsync()).ShouldBe(new SendOutcome.Accepted());
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls, "STARTTLS")]
    [InlineData(SmtpSecurity.StartTls, "TLS")]
    [InlineData(SmtpSecurity.SslOnConnect, "TLS")]
    [InlineData(SmtpSecurity.StartTls, "AUTH")]
    public async Task A_server_that_falls_silent_before_the_mail_begins_is_given_up_after_the_time_out(SmtpSecurity security, string moment)
    {
        TlsFromTheStart = security == SmtpSecurity.SslOnConnect;
        Trusting = true;
        Use(security, "STARTTLS", "AUTH PLAIN");
        Server.At(moment, new Stall());
        SignIn();

        var sending = SendAsync();
        await Server.Stalled;
        Clock.Advance(TimeSpan.FromSeconds(TimeoutSeconds));

        (await sending).ShouldBe(new SendOutcome.TryLater("The SMTP server did not answer within Mail:Smtp:TimeoutSeconds."));
    }

    [Fact]
    public async Task Starttls_when_available_goes_without_where_it_is_not()
    {
        Use(SmtpSecurity.StartTlsWhenAvailable);

        (await SendAsync()).ShouldBe(new SendOutcome.Accepted());
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.StartTlsWhenAvailable)]
    [InlineData(SmtpSecurity.SslOnConnect)]
    public async Task A_server_whose_certificate_is_not_trusted_gets_nothing(SmtpSecurity security)
    {
        TlsFromTheStart = security == SmtpSecurity.SslOnConnect;
        Use(security, "STARTTLS", "AUTH PLAIN");
        SignIn();

        (await SendAsync()).ShouldBeOfType<SendOutcome.TryLater>().Reason.ShouldContain("certificate is not trusted");

        AssertNothingWasTold();
    }

    [Fact]
    public async Task Tls_on_a_port_that_speaks_none_is_tried_later()
    {
        Use(SmtpSecurity.SslOnConnect);

        (await SendAsync()).ShouldBeOfType<SendOutcome.TryLater>().Reason.ShouldContain("speaks no TLS");
    }

    [Fact]
    public async Task A_user_name_and_a_password_are_sent_where_configured()
    {
        Use(SmtpSecurity.None, "AUTH PLAIN");
        SignIn();

        (await SendAsync()).ShouldBe(new SendOutcome.Accepted());

        Server.Commands.ShouldContain($"AUTH PLAIN {Convert.ToBase64String(Encoding.UTF8.GetBytes("\0mailer\0secret"))}");
    }

    [Fact]
    public async Task Without_a_user_name_there_is_no_signing_in()
    {
        Use(SmtpSecurity.None, "AUTH PLAIN");

        (await SendAsync()).ShouldBe(new SendOutcome.Accepted());

        Server.Verbs.ShouldNotContain("AUTH");
    }

    [Theory]
    [InlineData("535 5.7.8 wrong password of mailer")]
    [InlineData("454 4.7.0 not now")]
    [InlineData("421 4.7.0 too many tries")]
    public async Task A_refused_signing_in_loses_no_mail(string reply)
    {
        Use(SmtpSecurity.None, "AUTH PLAIN");
        Server.At("AUTH", new Say(reply));
        SignIn();

        (await SendAsync()).ShouldBe(new SendOutcome.TryLater("The SMTP server refused Mail:Smtp:UserName and Mail:Smtp:Password."));
        (await SendAsync()).ShouldBe(new SendOutcome.Accepted());
    }

    [Fact]
    public async Task A_server_that_knows_no_signing_in_loses_no_mail()
    {
        Use(SmtpSecurity.None);
        SignIn();

        (await SendAsync()).ShouldBeOfType<SendOutcome.TryLater>().Reason.ShouldContain("signing in");

        Server.Verbs.ShouldNotContain("MAIL");
    }

    private void Use(SmtpSecurity security, params string[] capabilities)
    {
        Options.Smtp.Security = security;
        Server.Capabilities = [.. capabilities, "8BITMIME"];
    }

    private void SignIn() => (Options.Smtp.UserName, Options.Smtp.Password) = ("mailer", "secret");

    private void AssertNothingWasTold()
    {
        Server.Verbs.ShouldNotContain("AUTH");
        Server.Verbs.ShouldNotContain("MAIL");
        Server.Mails.ShouldBeEmpty();
    }
}
