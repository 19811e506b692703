using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Registrations;

public sealed class DeleteRegistration(RegistrationsEndpoint registrations)
{
    [Function(nameof(DeleteRegistration))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "register/users/{userName}")] HttpRequest request,
        string userName,
        CancellationToken cancellationToken) => await registrations.DeleteAsync(userName, cancellationToken);
}
