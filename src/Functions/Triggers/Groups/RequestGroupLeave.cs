using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Groups;

public sealed class RequestGroupLeave(DiscoverableGroupsEndpoint groups)
{
    [Function(nameof(RequestGroupLeave))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "register/groups/{groupName}")] HttpRequest request,
        string groupName,
        CancellationToken cancellationToken) => await groups.LeaveAsync(request, groupName, cancellationToken);
}
