using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Registration.Functions.Http;
using Registration.Groups;

namespace Registration.Functions.Endpoints;

/// <summary>Reads <c>?status=active|pending|all</c>.</summary>
internal static class MembershipFilter
{
    public static bool TryRead(HttpRequest request, out MembershipStatus status, [NotNullWhen(false)] out Problem? problem)
    {
        (status, problem) = request.Query["status"].FirstOrDefault() switch
        {
            null or "active" => (MembershipStatus.Active, (Problem?)null),
            "pending" => (MembershipStatus.Pending, null),
            "all" => (MembershipStatus.All, null),
            _ => (default, Problem.Validation(new Dictionary<string, string[]> { ["status"] = ["Please give active, pending or all."] })),
        };
        return problem is null;
    }
}
