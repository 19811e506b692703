using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Registrations;

public sealed class CheckMail(RegisterEndpoint register)
{
    [Function(nameof(CheckMail))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "register/check-mail")] HttpRequest request) => await register.CheckMailAsync();
}
