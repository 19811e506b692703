using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;

namespace Registration.LocalRuntime.Tests.App;

public sealed class HttpSample(Journal journal)
{
    [Function("Home")]
    public static IResult Home([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{empty:maxlength(0)?}")] HttpRequest request) =>
        Results.Text("home");

    [Function("ReadThing")]
    public static IResult Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "things/{name}")] HttpRequest request, string name) =>
        Results.Text($"read {name}");

    [Function("ChangeThing")]
    public async Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "things/{name}")] HttpRequest request, string name,
        FunctionContext context, CancellationToken cancellationToken)
    {
        await journal.WriteAsync($"changed {name} by {context.FunctionDefinition.Name}");
        using var reader = new StreamReader(request.Body);
        return Results.Text(await reader.ReadToEndAsync(cancellationToken));
    }

    [Function("GetOnly")]
    public static IResult GetOnly([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "get-only")] HttpRequest request) =>
        Results.Text("got");

    [Function("Optional")]
    public static IResult Optional(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "optional/{name?}")] HttpRequest request, string? name) =>
        Results.Text(name ?? "nothing");

    [Function("Secret")]
    public static IResult Secret([HttpTrigger(AuthorizationLevel.Function, "get", Route = "secret")] HttpRequest request) =>
        Results.Text("secret");

    [Function("Broken")]
    public static Task<IResult> Broken([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "broken")] HttpRequest request) =>
        throw new InvalidOperationException("Broken on purpose");

    [Function("SmallBody")]
    public static async Task<IResult> SmallBody([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "small-body")] HttpRequest request)
    {
        request.HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = 10;
        try
        {
            using var reader = new StreamReader(request.Body);
            return Results.Text(await reader.ReadToEndAsync());
        }
        catch (BadHttpRequestException e)
        {
            return Results.StatusCode(e.StatusCode);
        }
    }
}
