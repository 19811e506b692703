using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Groups;

public sealed class GetDiscoverableGroupByName(DiscoverableGroupsEndpoint groups)
{
    [Function(nameof(GetDiscoverableGroupByName))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "register/groups/{groupName}")] HttpRequest request,
        string groupName,
        CancellationToken cancellationToken) => await groups.GetAsync(request, groupName, cancellationToken);
}
