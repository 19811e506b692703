using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Registrations;

public sealed class RegisterForm(RegisterEndpoint register)
{
    [Function(nameof(RegisterForm))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "register")] HttpRequest request,
        CancellationToken cancellationToken) => await register.FormAsync(cancellationToken);
}
