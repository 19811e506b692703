using Microsoft.AspNetCore.Http;
using Registration.Accounts;
using Registration.Functions.Http;
using Registration.Tokens;

namespace Registration.Functions.Endpoints;

/// <summary>What administrators' scripts see of registrations, and remove.</summary>
public sealed class RegistrationsEndpoint(Registrations registrations, LinkUrls urls, Paging paging, Guarded guarded)
{
    private static readonly Problem NoRegistration = Problem.NotFound("There is no registration of this name.");

    /// <summary>A page of names, or of registrations in full with <c>?detail=true</c>.</summary>
    public Task<Answer> ListAsync(HttpRequest request, CancellationToken cancellationToken) => guarded.RunAsync(isPage: false, async () =>
    {
        if (!paging.TryRead(request, out var page, out var problem))
            return problem.ToAnswer();

        var found = await registrations.ListAsync(page.After, page.Limit, cancellationToken);
        var cursor = found.Count < page.Limit ? null : paging.Cursor(found[^1].Account.UserName);
        var inDetail = request.Query["detail"] == "true";
        return new JsonAnswer(StatusCodes.Status200OK, new
        {
            Registrations = found.Select(details => inDetail ? (object)RegistrationJson.Of(details, urls) : details.Account.UserName),
            Cursor = cursor,
        });
    });

    /// <summary>One registration.</summary>
    public Task<Answer> GetAsync(string userName, CancellationToken cancellationToken) => guarded.RunAsync(isPage: false, async () =>
        await registrations.FindAsync(userName, cancellationToken) is { } details
            ? new JsonAnswer(StatusCodes.Status200OK, new { Registration = RegistrationJson.Of(details, urls) })
            : NoRegistration.ToAnswer());

    /// <summary>Removes a registration silently.</summary>
    public Task<Answer> DeleteAsync(string userName, CancellationToken cancellationToken) => guarded.RunAsync(isPage: false, async () =>
        await registrations.RemoveAsync(userName, cancellationToken)
            ? new EmptyAnswer(StatusCodes.Status204NoContent)
            : NoRegistration.ToAnswer());
}
