using System.Collections.Concurrent;
using System.Net.Security;

using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Registration.Accounts;

namespace Registration.Mail.Transport;

/// <summary>
/// Sends by SMTP (RFC 5321). Connections are kept open for a while, since connecting costs more than sending. A mail is rejected
/// only where the server says so about its recipient or itself; all else may be a wrong setting, which must not lose mail.
/// </summary>
public sealed class SmtpTransport(IOptions<MailOptions> options, TimeProvider clock) : IMailTransport, IAsyncDisposable
{
    private static readonly TimeSpan MaximumIdle = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan MaximumGoodbye = TimeSpan.FromSeconds(2);
    private const int MaximumIdleConnections = 8;
    private const string TooSlow = "The SMTP server did not answer within Mail:Smtp:TimeoutSeconds.";

    private readonly ConcurrentStack<(SmtpConnection Connection, DateTimeOffset Since)> _idle = new();
    private readonly MailboxAddress _from = MailboxAddress.Parse(options.Value.From);

    /// <summary>Decides about the server's certificate in place of the system: for tests, whose certificate no authority has signed.</summary>
    internal RemoteCertificateValidationCallback? Trust { get; init; }

    /// <inheritdoc/>
    /// <remarks>
    /// All of it, from connecting to the server's last answer, takes at most <see cref="SmtpOptions.TimeoutSeconds"/>. A mail is never
    /// sent a second time in one call: a connection that breaks under way leaves open whether the server has taken it.
    /// </remarks>
    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!EmailAddress.TryParse(message.To, out var to))
            return new SendOutcome.Rejected("The recipient is no address.");

        using var mime = Compose(message, to);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.Smtp.TimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        SmtpConnection? connection = null;
        try
        {
            connection = await TakeAsync(either.Token);
            await connection.SendAsync(FormatOptions.Default, mime, either.Token);
            Keep(connection);
            return new SendOutcome.Accepted();
        }
        catch (SmtpCommandException e)
        {
            // An answer leaves the connection as good as before: MailKit has taken the mail back with RSET.
            if (connection is not null)
                Keep(connection);
            return OutcomeOf(e, connection?.SenderTaken ?? false);
        }
        catch (Exception e)
        {
            connection?.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            // How the deadline shows depends on where it struck.
            return new SendOutcome.TryLater(deadline.IsCancellationRequested ? TooSlow : ReasonOf(e));
        }
    }

    /// <summary>Closes the idle connections.</summary>
    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(MaximumGoodbye, clock);
        while (_idle.TryPop(out var idle))
        {
            using (idle.Connection)
            {
                try
                {
                    await idle.Connection.DisconnectAsync(quit: true, deadline.Token);
                }
                catch (Exception)
                {
                    // It is gone already, or too slow for a courtesy.
                }
            }
        }
    }

    /// <summary>5xx about the recipient or the mail: never; all else: try again (RFC 5321, section 4.2.1).</summary>
    /// <param name="refusal">What the server answered.</param>
    /// <param name="senderTaken">Whether it had taken the sender before; otherwise it does not like our settings.</param>
    internal static SendOutcome OutcomeOf(SmtpCommandException refusal, bool senderTaken)
    {
        var status = (int)refusal.StatusCode;
        var forGood = senderTaken && status switch
        {
            // These are about the conversation (RFC 5321, section 4.2.2) and about signing in (RFC 4954, section 6).
            500 or 502 or 503 or 504 or (>= 530 and <= 538) => false,
            _ => status is >= 500 and <= 599,
        };
        // What the server says beside the number often repeats the address.
        var reason = $"The SMTP server answered {status} to {(senderTaken ? "the recipient or the mail" : "the connection or the sender")}.";
        return forGood ? new SendOutcome.Rejected(reason) : new SendOutcome.TryLater(reason);
    }

    private static string ReasonOf(Exception e) => e switch
    {
        AuthenticationException => "The SMTP server refused Mail:Smtp:UserName and Mail:Smtp:Password.",
        SslHandshakeException => "The SMTP server's certificate is not trusted, or it speaks no TLS on this port.",
        NotSupportedException => "The SMTP server does not offer what Mail:Smtp:Security or signing in needs.",
        _ => $"The SMTP server could not be reached, or broke off ({e.GetType().Name}).",
    };

    private MimeMessage Compose(OutgoingMessage message, EmailAddress to)
    {
        var mime = new MimeMessage
        {
            Subject = message.Subject,
            MessageId = $"{message.MailId}@{_from.Domain}",
            Date = clock.GetUtcNow(),
            Body = new MultipartAlternative
            {
                new TextPart("plain") { Text = message.TextBody },
                new TextPart("html") { Text = message.HtmlBody },
            },
        };
        mime.From.Add(_from);
        mime.To.Add(new MailboxAddress(null, to.Value));
        if (options.Value.ReplyTo is { Length: > 0 } replyTo)
            mime.ReplyTo.Add(MailboxAddress.Parse(replyTo));
        // RFC 3834: no out-of-office answers to this.
        mime.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mime;
    }

    /// <summary>A connection that has just answered, or a new one.</summary>
    private async Task<SmtpConnection> TakeAsync(CancellationToken cancellationToken)
    {
        while (_idle.TryPop(out var idle))
        {
            var keep = false;
            try
            {
                keep = clock.GetUtcNow() - idle.Since < MaximumIdle && await idle.Connection.IsAliveAsync(cancellationToken);
                if (keep)
                    return idle.Connection;
            }
            finally
            {
                if (!keep)
                    idle.Connection.Dispose();
            }
        }

        return await SmtpConnection.OpenAsync(options.Value.Smtp, Trust, cancellationToken);
    }

    private void Keep(SmtpConnection connection)
    {
        if (connection.IsConnected && _idle.Count < MaximumIdleConnections)
            _idle.Push((connection, clock.GetUtcNow()));
        else
            connection.Dispose();
    }
}
