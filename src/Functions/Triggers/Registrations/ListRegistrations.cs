using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Registrations;

public sealed class ListRegistrations(RegistrationsEndpoint registrations)
{
    [Function(nameof(ListRegistrations))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "register/users")] HttpRequest request,
        CancellationToken cancellationToken) => await registrations.ListAsync(request, cancellationToken);
}
