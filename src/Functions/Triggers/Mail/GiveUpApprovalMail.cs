using Microsoft.Azure.Functions.Worker;
using Registration.Mail;

namespace Registration.Functions.Triggers.Mail;

public sealed class GiveUpApprovalMail(MailDelivery delivery)
{
    [Function(nameof(GiveUpApprovalMail))]
    public Task Run([QueueTrigger(QueueNames.ApprovalMail + QueueNames.PoisonSuffix)] MailMessage message, CancellationToken cancellationToken) =>
        delivery.GiveUpAsync(message, cancellationToken);
}
