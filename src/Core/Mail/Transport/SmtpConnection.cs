using System.Net.Security;
using System.Net.Sockets;

using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Registration.Mail.Transport;

/// <summary>A connection to the SMTP server that knows how far the mail has come.</summary>
internal sealed class SmtpConnection : SmtpClient
{
    /// <summary>Has the server taken the sender of this mail? Until then a refusal says nothing about the recipient or the mail.</summary>
    public bool SenderTaken { get; private set; }

    /// <summary>Connects, and signs in where there is a user name.</summary>
    /// <param name="smtp">Where and how.</param>
    /// <param name="trust">Decides about the server's certificate; null for the system's own decision.</param>
    /// <param name="cancellationToken">The deadline.</param>
    public static async Task<SmtpConnection> OpenAsync(
        SmtpOptions smtp, RemoteCertificateValidationCallback? trust, CancellationToken cancellationToken)
    {
        // A mail ends in a small packet, which would wait for the server's acknowledgement of the one before: 40 ms for each mail.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var connection = new SmtpConnection { ServerCertificateValidationCallback = trust };
        try
        {
            await socket.ConnectAsync(smtp.Host, smtp.Port, cancellationToken);
            await connection.ConnectAsync(socket, smtp.Host, smtp.Port, SecurityOf(smtp.Security), cancellationToken);
            if (!string.IsNullOrEmpty(smtp.UserName))
                await connection.AuthenticateAsync(smtp.UserName, smtp.Password ?? "", cancellationToken);
            return connection;
        }
        catch
        {
            connection.Dispose();
            socket.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Does the server still answer? Asked before a mail begins: once it is under way, nobody can tell whether a connection that
    /// breaks has taken the mail along.
    /// </summary>
    public async Task<bool> IsAliveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await NoOpAsync(cancellationToken);
            return true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public override Task<string> SendAsync(
        FormatOptions options, MimeMessage message, CancellationToken cancellationToken = default, ITransferProgress? progress = null)
    {
        SenderTaken = false;
        return base.SendAsync(options, message, cancellationToken, progress);
    }

    /// <inheritdoc/>
    protected override void OnSenderAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        SenderTaken = true;
        base.OnSenderAccepted(message, mailbox, response);
    }

    private static SecureSocketOptions SecurityOf(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.StartTlsWhenAvailable => SecureSocketOptions.StartTlsWhenAvailable,
        _ => SecureSocketOptions.SslOnConnect,
    };
}
