using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Registrations;

public sealed class RegisterPendingUser(RegisterEndpoint register)
{
    [Function(nameof(RegisterPendingUser))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "register/users")] HttpRequest request,
        CancellationToken cancellationToken) => await register.RegisterAsync(request, cancellationToken);
}
