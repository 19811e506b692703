namespace Registration.Mail.Transport;

/// <summary>Hands mails over to whoever delivers them.</summary>
public interface IMailTransport
{
    /// <summary>Hands a mail over. What can go wrong with a mail is an outcome, not an exception.</summary>
    /// <exception cref="OperationCanceledException">
    /// The caller itself has cancelled, as the host does when it stops. Whether the mail went out is then unknown: its claim runs out and
    /// it is sent again.
    /// </exception>
    Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);
}
