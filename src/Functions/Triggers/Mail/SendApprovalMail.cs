using Microsoft.Azure.Functions.Worker;
using Registration.Mail;

namespace Registration.Functions.Triggers.Mail;

public sealed class SendApprovalMail(MailDelivery delivery)
{
    [Function(nameof(SendApprovalMail))]
    public Task Run([QueueTrigger(QueueNames.ApprovalMail)] MailMessage message, CancellationToken cancellationToken) =>
        delivery.DeliverAsync(message, cancellationToken);
}
