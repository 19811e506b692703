using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace Registration.LocalRuntime.Http;

/// <summary>The route of an HTTP function.</summary>
internal static class HttpRoute
{
    // The host keeps these for itself:
    // https://github.com/Azure/azure-functions-host/blob/dev/src/WebJobs.Script.WebHost/Middleware/ReservedRouteGuardMiddleware.cs
    private static readonly string[] Reserved = ["admin", "runtime"];

    /// <exception cref="StartFailedException">The host would not take the route.</exception>
    public static RoutePattern Parse(string functionName, HttpTriggerAttribute trigger, string prefix = "")
    {
        var route = trigger.Route ?? functionName;
        if (route.StartsWith('/') || route.StartsWith('~'))
        {
            throw new StartFailedException(
                $"The route '{route}' of the function {functionName} begins with {route[0]}, which breaks every HTTP function in the host: " +
                "remove it, or write {empty:maxlength(0)?} for the root.");
        }

        if (prefix.Length == 0 && Reserved.Contains(route.Split('/')[0], StringComparer.OrdinalIgnoreCase))
            throw new StartFailedException($"The route '{route}' of the function {functionName} is the host's own: choose another.");

        try
        {
            return RoutePatternFactory.Parse(prefix.Length == 0 ? route : $"{prefix}/{route}");
        }
        catch (RoutePatternException e)
        {
            throw new StartFailedException($"The route '{route}' of the function {functionName} is not valid: {e.Message}", e);
        }
    }

    public static IReadOnlySet<string> ParametersOf(string functionName, HttpTriggerAttribute trigger) =>
        Parse(functionName, trigger).Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a path may match both. A parameter with a constraint counts as distinct from any literal.</summary>
    public static bool Overlap(RoutePattern one, RoutePattern other) =>
        one.PathSegments.Count == other.PathSegments.Count
        && one.PathSegments.Zip(other.PathSegments).All(pair => Overlap(pair.First, pair.Second));

    private static bool Overlap(RoutePatternPathSegment one, RoutePatternPathSegment other) => (one.Parts, other.Parts) switch
    {
        ([RoutePatternLiteralPart a], [RoutePatternLiteralPart b]) => string.Equals(a.Content, b.Content, StringComparison.OrdinalIgnoreCase),
        ([RoutePatternParameterPart], [RoutePatternParameterPart]) => true,
        ([RoutePatternParameterPart a], _) => a.ParameterPolicies.Count == 0,
        (_, [RoutePatternParameterPart b]) => b.ParameterPolicies.Count == 0,
        _ => false,
    };
}
