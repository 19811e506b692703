using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Groups;

public sealed class CreateGroup(GroupsEndpoint groups)
{
    [Function(nameof(CreateGroup))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "groups")] HttpRequest request,
        CancellationToken cancellationToken) => await groups.CreateAsync(request, cancellationToken);
}
