using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Users;

public sealed class GetUser(UsersEndpoint users)
{
    [Function(nameof(GetUser))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "users/{userName}")] HttpRequest request,
        string userName,
        CancellationToken cancellationToken) => await users.GetAsync(userName, cancellationToken);
}
