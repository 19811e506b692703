using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Groups;

public sealed class ChangeGroup(GroupsEndpoint groups)
{
    [Function(nameof(ChangeGroup))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "patch", Route = "groups/{groupName}")] HttpRequest request,
        string groupName,
        CancellationToken cancellationToken) => await groups.ChangeAsync(request, groupName, cancellationToken);
}
