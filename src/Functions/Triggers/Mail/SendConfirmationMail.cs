using Microsoft.Azure.Functions.Worker;
using Registration.Mail;

namespace Registration.Functions.Triggers.Mail;

public sealed class SendConfirmationMail(MailDelivery delivery)
{
    [Function(nameof(SendConfirmationMail))]
    public Task Run([QueueTrigger(QueueNames.ConfirmationMail)] MailMessage message, CancellationToken cancellationToken) =>
        delivery.DeliverAsync(message, cancellationToken);
}
