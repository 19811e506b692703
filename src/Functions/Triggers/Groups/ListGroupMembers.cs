using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Groups;

public sealed class ListGroupMembers(GroupsEndpoint groups)
{
    [Function(nameof(ListGroupMembers))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "groups/{groupName}/users")] HttpRequest request,
        string groupName,
        CancellationToken cancellationToken) => await groups.MembersAsync(request, groupName, cancellationToken);
}
