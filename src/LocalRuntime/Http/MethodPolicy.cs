using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Registration.LocalRuntime.Http;

/// <summary>
/// A wrong method is no match, as with the host's routes, whereas ASP.NET Core's own policy would answer 405.
/// </summary>
internal sealed class MethodPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<Methods>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates[i].Endpoint.Metadata.GetMetadata<Methods>() is { } methods && !methods.Accept(httpContext.Request.Method))
                candidates.SetValidity(i, value: false);
        }

        return Task.CompletedTask;
    }

    /// <summary>The methods of an endpoint; none means any.</summary>
    internal sealed record Methods(IReadOnlyList<string> Names)
    {
        public bool Accept(string method) => Names.Count == 0 || Names.Contains(method, StringComparer.OrdinalIgnoreCase);

        public bool Overlap(Methods other) => Names.Count == 0 || other.Names.Count == 0 || Names.Any(other.Accept);
    }
}
