using Azure;
using Azure.Communication.Email;
using Azure.Identity;
using MimeKit;
using Registration.Mail;
using Registration.Mail.Transport;

namespace Registration.Functions.Mail;

/// <summary>
/// Sends by Azure Communication Services. It hands the mail over and does not wait for the delivery; trying again is the outbox's
/// business, so the client does not.
/// </summary>
internal sealed class AcsTransport(MailOptions options, TimeProvider clock) : IMailTransport
{
    // The sender's display name is a setting of the resource: the service takes the bare address.
    private readonly string _from = MailboxAddress.Parse(options.From).Address;
    private readonly MailboxAddress? _replyTo = string.IsNullOrEmpty(options.ReplyTo) ? null : MailboxAddress.Parse(options.ReplyTo);
    private readonly EmailClient _client = Client(options.Acs);

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await _client.SendAsync(WaitUntil.Started, Compose(message), AcsOutcome.OperationId(message.MailId), cancellationToken);
            return new SendOutcome.Accepted();
        }
        catch (RequestFailedException refusal)
        {
            var retryAfter = refusal.GetRawResponse() is { } response && response.Headers.TryGetValue("Retry-After", out var value) ? value : null;
            return AcsOutcome.Of(refusal.Status, refusal.ErrorCode, retryAfter, clock.GetUtcNow());
        }
        catch (Exception e) when (e is AuthenticationFailedException or AggregateException or IOException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return AcsOutcome.Of(status: 0, errorCode: null, retryAfter: null, clock.GetUtcNow());
        }
    }

    private static EmailClient Client(AcsOptions acs)
    {
        var client = new EmailClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromSeconds(30) } };
        return string.IsNullOrEmpty(acs.ConnectionString)
            ? new EmailClient(
                new Uri(acs.Endpoint!), new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = acs.ClientId }), client)
            : new EmailClient(acs.ConnectionString, client);
    }

    private EmailMessage Compose(OutgoingMessage message)
    {
        var email = new EmailMessage(
            _from,
            new EmailRecipients([new EmailAddress(message.To)]),
            new EmailContent(message.Subject) { Html = message.HtmlBody, PlainText = message.TextBody })
        {
            // Tracking would replace the links by others.
            UserEngagementTrackingDisabled = true,
        };
        if (_replyTo is not null)
            email.ReplyTo.Add(new EmailAddress(_replyTo.Address, _replyTo.Name));
        return email;
    }
}
