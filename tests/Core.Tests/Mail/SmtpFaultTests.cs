using System.Net;
using System.Net.Sockets;
using Registration.Mail.Transport;
using static Registration.Core.Tests.Mail.ScriptedSmtpServer.Reaction;

namespace Registration.Core.Tests.Mail;

public sealed class SmtpFaultTests : SmtpSending
{
    [Theory]
    [InlineData("GREETING", 0)]
    [InlineData("EHLO", 0)]
    [InlineData("MAIL", 0)]
    [InlineData("RCPT", 0)]
    [InlineData("DATA", 0)]
    [InlineData("BODY", 0)]
    [InlineData("END", 1)]
    public async Task A_server_that_hangs_up_is_tried_later_and_the_next_mail_gets_through(string moment, int received)
    {
        Server.At(moment, new HangUp());

        (await SendAsync()).ShouldBeOfType<SendOutcome.TryLater>().Reason.ShouldContain("could not be reached, or broke off");
        Server.Mails.Count.ShouldBe(received);
        Server.Connections.ShouldBe(1);

        (await SendAsync()).ShouldBe(new SendOutcome.Accepted());
    }

    [Theory]
    [InlineData("GREETING")]
    [InlineData("EHLO")]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    [InlineData("BODY")]
    [InlineData("END")]
    public async Task A_server_that_falls_silent_is_given_up_after_the_time_out_and_not_before(string moment)
    {
        Server.At(moment, new Stall());

        var sending = SendAsync();
        await Server.Stalled;
        Clock.Advance(TimeSpan.FromSeconds(TimeoutSeconds - 1));
        sending.IsCompleted.ShouldBeFalse();
        Clock.Advance(TimeSpan.FromSeconds(1));

        (await sending).ShouldBe(new SendOutcome.TryLater("The SMTP server did not answer within Mail:Smtp:TimeoutSeconds."));
        (await SendAsync()).ShouldBe(new SendOutcome.Accepted());
    }

    [Fact]
    public async Task An_idle_connection_that_has_fallen_silent_is_given_up_after_the_time_out()
    {
        await SendAsync();
        Server.At("NOOP", new Stall());

        var sending = SendAsync();
        await Server.Stalled;
        Clock.Advance(TimeSpan.FromSeconds(TimeoutSeconds));

        (await sending).ShouldBeOfType<SendOutcome.TryLater>();
        (await SendAsync()).ShouldBe(new SendOutcome.Accepted());
        Server.Mails.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_does_not_say_goodbye_delays_the_end_by_two_seconds_at_most()
    {
        await SendAsync();
        Server.At("QUIT", new Stall());

        var closing = CloseAsync().AsTask();
        await Server.Stalled;
        Clock.Advance(TimeSpan.FromSeconds(2));

        await closing;
    }

    [Fact]
    public async Task The_time_out_is_for_all_answers_together()
    {
        Server.At("GREETING", new First(() => Clock.Advance(TimeSpan.FromSeconds(TimeoutSeconds * 0.6))));
        Server.At("MAIL", new Stall());

        var sending = SendAsync();
        await Server.Stalled;
        Clock.Advance(TimeSpan.FromSeconds(TimeoutSeconds * 0.4));

        (await sending).ShouldBeOfType<SendOutcome.TryLater>();
    }

    [Theory]
    [InlineData("GREETING")]
    [InlineData("RCPT")]
    [InlineData("END")]
    public async Task The_callers_own_cancellation_is_no_outcome(string moment)
    {
        Server.At(moment, new Stall());
        using var cancellation = new CancellationTokenSource();

        var sending = SendAsync(cancellationToken: cancellation.Token);
        await Server.Stalled;
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(sending);
        (await SendAsync(cancellationToken: CancellationToken.None)).ShouldBe(new SendOutcome.Accepted());
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_later()
    {
        Options.Smtp.Port = UnusedPort();

        (await SendAsync()).ShouldBeOfType<SendOutcome.TryLater>().Reason.ShouldContain("could not be reached");
    }

    [Fact]
    public async Task A_server_whose_name_is_unknown_is_tried_later()
    {
        // No such name exists anywhere (RFC 6761, section 6.4).
        Options.Smtp.Host = "smtp.invalid";

        (await SendAsync()).ShouldBeOfType<SendOutcome.TryLater>().Reason.ShouldContain("could not be reached");
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
