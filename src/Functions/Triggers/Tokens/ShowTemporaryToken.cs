using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Registration.Functions.Endpoints;

namespace Registration.Functions.Triggers.Tokens;

public sealed class ShowTemporaryToken(TokenEndpoint tokens)
{
    [Function(nameof(ShowTemporaryToken))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "tmp/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellationToken) => await tokens.ShowAsync(request, token, cancellationToken);
}
