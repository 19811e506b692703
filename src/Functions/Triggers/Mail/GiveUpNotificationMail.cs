using Microsoft.Azure.Functions.Worker;
using Registration.Mail;

namespace Registration.Functions.Triggers.Mail;

public sealed class GiveUpNotificationMail(MailDelivery delivery)
{
    [Function(nameof(GiveUpNotificationMail))]
    public Task Run([QueueTrigger(QueueNames.NotificationMail + QueueNames.PoisonSuffix)] MailMessage message, CancellationToken cancellationToken) =>
        delivery.GiveUpAsync(message, cancellationToken);
}
