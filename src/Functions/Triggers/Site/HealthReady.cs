using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Site;

public sealed class HealthReady(SiteEndpoint site)
{
    [Function(nameof(HealthReady))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health/ready")] HttpRequest request,
        CancellationToken cancellationToken) => await site.ReadyAsync(cancellationToken);
}
