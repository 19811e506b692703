using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Groups;

public sealed class DeleteGroup(GroupsEndpoint groups)
{
    [Function(nameof(DeleteGroup))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "groups/{groupName}")] HttpRequest request,
        string groupName,
        CancellationToken cancellationToken) => await groups.DeleteAsync(request, groupName, cancellationToken);
}
