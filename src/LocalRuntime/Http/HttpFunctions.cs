using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Registration.LocalRuntime.Hosting;

namespace Registration.LocalRuntime.Http;

/// <summary>Serves the HTTP functions.</summary>
internal sealed partial class HttpFunctions(FunctionKey key, ILogger<HttpFunctions> logger)
{
    /// <exception cref="StartFailedException">Two functions would answer the same request.</exception>
    public IReadOnlyList<Endpoint> Endpoints(IEnumerable<Function> functions, string routePrefix)
    {
        var endpoints = functions
            .Where(function => function.Trigger is HttpTriggerAttribute)
            .Select(function => Endpoint(function, (HttpTriggerAttribute)function.Trigger, routePrefix))
            .ToList();

        for (var i = 0; i < endpoints.Count; i++)
        {
            // The host takes the first of its routes that matches, in no order that could be relied on.
            var rival = endpoints.Skip(i + 1).FirstOrDefault(other =>
                HttpRoute.Overlap(endpoints[i].RoutePattern, other.RoutePattern) && Methods(endpoints[i]).Overlap(Methods(other)));
            if (rival is not null)
            {
                throw new StartFailedException(
                    $"The functions {endpoints[i].DisplayName} and {rival.DisplayName} would both answer on '{rival.RoutePattern.RawText}': " +
                    "change the route or the methods of one.");
            }
        }

        return endpoints;
    }

    private static MethodPolicy.Methods Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetRequiredMetadata<MethodPolicy.Methods>();

    private RouteEndpoint Endpoint(Function function, HttpTriggerAttribute trigger, string routePrefix)
    {
        var pattern = HttpRoute.Parse(function.Name, trigger, routePrefix);
        var builder = new RouteEndpointBuilder(http => ServeAsync(function, trigger, http), pattern, order: 0)
        {
            DisplayName = function.Name,
        };
        builder.Metadata.Add(new MethodPolicy.Methods(trigger.Methods ?? []));
        return (RouteEndpoint)builder.Build();
    }

    private async Task ServeAsync(Function function, HttpTriggerAttribute trigger, HttpContext http)
    {
        if (trigger.AuthLevel is not (AuthorizationLevel.Anonymous or AuthorizationLevel.User) && !key.IsCarriedBy(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        try
        {
            var result = await function.RunAsync(
                http.RequestServices,
                parameter => parameter == function.TriggerParameter ? http.Request : RouteValue(http, parameter.Name!),
                http.RequestAborted);
            await ((IResult)result!).ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            LogGone(function.Name);
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            // Whatever it is, the caller gets an empty 500: the host has no middleware of the app's to turn it into more.
            LogFailure(e, function.Name);
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private static string? RouteValue(HttpContext http, string name) => http.Request.RouteValues[name] as string;

    [LoggerMessage(LogLevel.Error, "The function {Function} failed")]
    private partial void LogFailure(Exception exception, string function);

    [LoggerMessage(LogLevel.Debug, "The client of the function {Function} has gone")]
    private partial void LogGone(string function);
}
