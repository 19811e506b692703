using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Groups;

public sealed class GetDiscoverableGroups(DiscoverableGroupsEndpoint groups)
{
    [Function(nameof(GetDiscoverableGroups))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "register/groups")] HttpRequest request,
        CancellationToken cancellationToken) => await groups.ListAsync(request, cancellationToken);
}
