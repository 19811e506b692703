using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Tokens;

public sealed class HandleTemporaryToken(TokenEndpoint tokens)
{
    [Function(nameof(HandleTemporaryToken))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "tmp/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellationToken) => await tokens.HandleAsync(request, token, cancellationToken);
}
