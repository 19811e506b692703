using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Registrations;

public sealed class GetRegistration(RegistrationsEndpoint registrations)
{
    [Function(nameof(GetRegistration))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "register/users/{userName}")] HttpRequest request,
        string userName,
        CancellationToken cancellationToken) => await registrations.GetAsync(userName, cancellationToken);
}
