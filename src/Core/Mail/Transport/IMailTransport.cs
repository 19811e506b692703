namespace Registration.Mail.Transport;

/// <summary>Hands mails over to whoever delivers them.</summary>
public interface IMailTransport
{
    /// <summary>Hands a mail over. What can go wrong with a mail is an outcome, not an exception.</summary>
    Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);
}
