using Microsoft.Azure.Functions.Worker;
using Registration.Mail;
using Registration.Requests;

namespace Registration.Functions.Triggers.Mail;

public sealed class HandleRequest(LinkRequests requests)
{
    [Function(nameof(HandleRequest))]
    public Task Run([QueueTrigger(QueueNames.Requests)] LinkRequest message, CancellationToken cancellationToken) =>
        requests.HandleRequestAsync(message, cancellationToken);
}
