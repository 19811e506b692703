using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Registration.LocalRuntime.Hosting;

namespace Registration.LocalRuntime.Http;

/// <summary>
/// Fires a function by hand: https://learn.microsoft.com/azure/azure-functions/functions-manually-run-non-http.
/// </summary>
internal static class AdminEndpoint
{
    public static Endpoint Create(FunctionKey key, IReadOnlyDictionary<string, ManualRun> runs)
    {
        var pattern = RoutePatternFactory.Parse("admin/functions/{name}");
        var builder = new RouteEndpointBuilder(http => ServeAsync(http, key, runs), pattern, order: 0);
        builder.Metadata.Add(new MethodPolicy.Methods([HttpMethods.Post]));
        return builder.Build();
    }

    private static async Task ServeAsync(HttpContext http, FunctionKey key, IReadOnlyDictionary<string, ManualRun> runs)
    {
        http.Response.StatusCode = await AnswerAsync(http, key, runs);
    }

    private static async Task<int> AnswerAsync(HttpContext http, FunctionKey key, IReadOnlyDictionary<string, ManualRun> runs)
    {
        if (!key.IsCarriedBy(http.Request))
            return StatusCodes.Status401Unauthorized;

        Invocation? invocation;
        try
        {
            invocation = await JsonSerializer.DeserializeAsync<Invocation>(
                http.Request.Body, JsonSerializerOptions.Web, http.RequestAborted);
        }
        catch (JsonException)
        {
            invocation = null;
        }

        if (invocation is null)
            return StatusCodes.Status400BadRequest;
        if (!runs.TryGetValue((string)http.Request.RouteValues["name"]!, out var run))
            return StatusCodes.Status404NotFound;

        run(invocation.Input);
        return StatusCodes.Status202Accepted;
    }

    private sealed record Invocation(string? Input);
}
