using System.Collections.Concurrent;
using System.Net.Sockets;

using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Registration.Mail.Transport;

/// <summary>Sends by SMTP. Connections are kept open for a while, since connecting costs more than sending.</summary>
public sealed class SmtpTransport(IOptions<MailOptions> options, TimeProvider clock) : IMailTransport, IAsyncDisposable
{
    private static readonly TimeSpan MaximumIdle = TimeSpan.FromSeconds(20);
    private const int MaximumIdleConnections = 8;

    private readonly ConcurrentStack<(SmtpClient Client, DateTimeOffset Since)> _idle = new();
    private readonly MailboxAddress _from = MailboxAddress.Parse(options.Value.From);

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!MailboxAddress.TryParse(message.To, out var to))
            return new SendOutcome.Rejected("The recipient is no address.");

        using var mime = Compose(message, to);
        while (true)
        {
            SmtpClient? client = null;
            var reused = false;
            try
            {
                (client, reused) = await ConnectAsync(cancellationToken);
                await client.SendAsync(FormatOptions.Default, mime, cancellationToken);
                Keep(client);
                return new SendOutcome.Accepted();
            }
            catch (SmtpCommandException e) when (client is not null)
            {
                Keep(client);
                return OutcomeOf(e);
            }
            catch (Exception e) when (IsConnectionFault(e))
            {
                client?.Dispose();
                // A connection that lay idle may have been closed by the server. Once the message was on its way, a second
                // try may send it twice, which the outbox allows for.
                if (reused)
                    continue;

                return new SendOutcome.TryLater($"{e.GetType().Name}: the SMTP server is not to be reached, or refuses us.");
            }
        }
    }

    /// <summary>Closes the idle connections.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_idle.TryPop(out var idle))
        {
            using (idle.Client)
            {
                try
                {
                    await idle.Client.DisconnectAsync(quit: true);
                }
                catch (Exception e) when (IsConnectionFault(e))
                {
                    // It is gone already.
                }
            }
        }
    }

    /// <summary>4xx: try again; 5xx about the recipient or the message: never (RFC 5321, section 4.2.1).</summary>
    internal static SendOutcome OutcomeOf(SmtpCommandException refusal)
    {
        var status = (int)refusal.StatusCode;
        // 530 to 538 and 454 are about signing in (RFC 4954): our mistake, and no reason to lose the mail.
        // A refused sender is a wrong setting too.
        return status is >= 400 and < 500 or (>= 530 and <= 538) || refusal.ErrorCode == SmtpErrorCode.SenderNotAccepted
            ? new SendOutcome.TryLater($"The SMTP server answered {status}.")
            : new SendOutcome.Rejected($"The SMTP server answered {status}.");
    }

    private static bool IsConnectionFault(Exception e) => e is IOException or SocketException or TimeoutException or OperationCanceledException
        or SmtpProtocolException or System.Security.Authentication.AuthenticationException or AuthenticationException or SslHandshakeException
        or SmtpCommandException or ServiceNotConnectedException or ServiceNotAuthenticatedException or NotSupportedException or ObjectDisposedException;

    private MimeMessage Compose(OutgoingMessage message, MailboxAddress to)
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
        mime.To.Add(to);
        if (options.Value.ReplyTo is { Length: > 0 } replyTo)
            mime.ReplyTo.Add(MailboxAddress.Parse(replyTo));
        // RFC 3834: no out-of-office answers to this.
        mime.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mime;
    }

    private async Task<(SmtpClient Client, bool Reused)> ConnectAsync(CancellationToken cancellationToken)
    {
        while (_idle.TryPop(out var idle))
        {
            if (idle.Client.IsConnected && clock.GetUtcNow() - idle.Since < MaximumIdle)
                return (idle.Client, true);
            idle.Client.Dispose();
        }

        var smtp = options.Value.Smtp;
        var client = new SmtpClient { Timeout = smtp.TimeoutSeconds * 1000 };
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(TimeSpan.FromSeconds(smtp.TimeoutSeconds));
            await client.ConnectAsync(smtp.Host, smtp.Port, SecurityOf(smtp.Security), timeout.Token);
            if (!string.IsNullOrEmpty(smtp.UserName))
                await client.AuthenticateAsync(smtp.UserName, smtp.Password ?? "", timeout.Token);
            return (client, false);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private void Keep(SmtpClient client)
    {
        if (client.IsConnected && _idle.Count < MaximumIdleConnections)
            _idle.Push((client, clock.GetUtcNow()));
        else
            client.Dispose();
    }

    private static SecureSocketOptions SecurityOf(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.StartTlsWhenAvailable => SecureSocketOptions.StartTlsWhenAvailable,
        _ => SecureSocketOptions.SslOnConnect,
    };
}
