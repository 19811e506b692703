using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Users;

public sealed class ListUsers(UsersEndpoint users)
{
    [Function(nameof(ListUsers))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "users")] HttpRequest request,
        CancellationToken cancellationToken) => await users.ListAsync(request, cancellationToken);
}
