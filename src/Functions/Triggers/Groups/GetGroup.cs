using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Groups;

public sealed class GetGroup(GroupsEndpoint groups)
{
    [Function(nameof(GetGroup))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "groups/{groupName}")] HttpRequest request,
        string groupName,
        CancellationToken cancellationToken) => await groups.GetAsync(request, groupName, cancellationToken);
}
