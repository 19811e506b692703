using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Site;

public sealed class Style(SiteEndpoint site)
{
    [Function(nameof(Style))]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/site.css")] HttpRequest request) => site.Style();
}
