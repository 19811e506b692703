using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Users;

public sealed class EraseUser(UsersEndpoint users)
{
    [Function(nameof(EraseUser))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "users/{userName}")] HttpRequest request,
        string userName,
        CancellationToken cancellationToken) => await users.DeleteAsync(userName, cancellationToken);
}
