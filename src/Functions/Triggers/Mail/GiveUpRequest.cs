using Microsoft.Azure.Functions.Worker;
using Registration.Mail;
using Registration.Requests;

namespace Registration.Functions.Triggers.Mail;

public sealed class GiveUpRequest(LinkRequests requests)
{
    [Function(nameof(GiveUpRequest))]
    public Task Run([QueueTrigger(QueueNames.Requests + QueueNames.PoisonSuffix)] LinkRequest message, CancellationToken cancellationToken) =>
        requests.GiveUpAsync(message);
}
