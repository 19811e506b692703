using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Users;

public sealed class ListGroupsOfUser(UsersEndpoint users)
{
    [Function(nameof(ListGroupsOfUser))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "users/{userName}/groups")] HttpRequest request,
        string userName,
        CancellationToken cancellationToken) => await users.GroupsAsync(request, userName, cancellationToken);
}
