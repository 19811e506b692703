using Microsoft.Azure.Functions.Worker;
using Registration.Mail;

namespace Registration.Functions.Triggers.Mail;

public sealed class SendNotificationMail(MailDelivery delivery)
{
    [Function(nameof(SendNotificationMail))]
    public Task Run([QueueTrigger(QueueNames.NotificationMail)] MailMessage message, CancellationToken cancellationToken) =>
        delivery.DeliverAsync(message, cancellationToken);
}
