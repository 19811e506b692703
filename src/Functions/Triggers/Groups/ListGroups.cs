using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Groups;

public sealed class ListGroups(GroupsEndpoint groups)
{
    [Function(nameof(ListGroups))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "groups")] HttpRequest request,
        CancellationToken cancellationToken) => await groups.ListAsync(request, cancellationToken);
}
