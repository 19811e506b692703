using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Registrations;

public sealed class ResendConfirmation(RegisterEndpoint register)
{
    [Function(nameof(ResendConfirmation))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "register/resend")] HttpRequest request,
        CancellationToken cancellationToken) => await register.ResendAsync(request, cancellationToken);
}
