using Microsoft.Azure.Functions.Worker;
using Registration.Mail;

namespace Registration.Functions.Triggers.Mail;

public sealed class GiveUpConfirmationMail(MailDelivery delivery)
{
    [Function(nameof(GiveUpConfirmationMail))]
    public Task Run([QueueTrigger(QueueNames.ConfirmationMail + QueueNames.PoisonSuffix)] MailMessage message, CancellationToken cancellationToken) =>
        delivery.GiveUpAsync(message, cancellationToken);
}
