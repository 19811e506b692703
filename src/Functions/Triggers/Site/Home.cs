using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Site;

public sealed class Home(SiteEndpoint site)
{
    [Function(nameof(Home))]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{empty:maxlength(0)?}")] HttpRequest request) => site.Home();
}
