using Microsoft.AspNetCore.Http;
using Registration.Functions.Http;
using Registration.Functions.Pages;
using Registration.Groups;
using Registration.Requests;
using Registration.Tokens;

namespace Registration.Functions.Endpoints;

/// <summary>Groups for everyone: found, and asked to be joined or left.</summary>
public sealed class DiscoverableGroupsEndpoint(
    DiscoverableGroups groups, LinkRequests requests, SitePages pages, OwnOrigin origin, LinkUrls urls, Paging paging, Guarded guarded)
{
    private const string JoinTaken = "If there is such a group and such a user who is not a member yet, a mail with a link is on its way to the user's own address.";
    private const string LeaveTaken = "If there is such a group and such a member, a mail with a link is on its way to the member's own address.";

    private static readonly Problem NoGroup = Problem.NotFound("There is no group of this name that anyone may join.");

    /// <summary>Every discoverable group.</summary>
    public Task<Answer> ListAsync(HttpRequest request, CancellationToken cancellationToken) => guarded.RunAsync(request.WantsPage(), async () =>
    {
        if (!paging.TryRead(request, out var page, out var problem))
            return pages.Answer(problem, request.WantsPage());

        var found = await groups.GetDiscoverableGroupsAsync(page.After, page.Limit, cancellationToken);
        if (request.WantsPage())
            return pages.Groups(found);

        return new JsonAnswer(StatusCodes.Status200OK, new
        {
            GroupNames = found.Select(group => group.Name),
            Cursor = found.Count < page.Limit ? null : paging.Cursor(found[^1].Key),
        });
    });

    /// <summary>One of them. A hidden one answers as a missing one does.</summary>
    public Task<Answer> GetAsync(HttpRequest request, string groupName, CancellationToken cancellationToken) =>
        guarded.RunAsync(request.WantsPage(), async () =>
        {
            if (await groups.GetDiscoverableGroupByNameAsync(groupName, cancellationToken) is not { } group)
                return pages.Answer(NoGroup, request.WantsPage());

            return request.WantsPage()
                ? pages.Group(group)
                : new JsonAnswer(StatusCodes.Status200OK, new { Group = new { GroupName = group.Name, group.Description, Terms = group.Terms?.Text } });
        });

    /// <summary>Asks for a link that joins, or by the page's other form for one that leaves.</summary>
    public Task<Answer> JoinAsync(HttpRequest request, string groupName, CancellationToken cancellationToken) =>
        RequestAsync(request, groupName, leave: false, cancellationToken);

    /// <summary>Asks for a link that leaves.</summary>
    public Task<Answer> LeaveAsync(HttpRequest request, string groupName, CancellationToken cancellationToken) =>
        RequestAsync(request, groupName, leave: true, cancellationToken);

    private Task<Answer> RequestAsync(HttpRequest request, string groupName, bool leave, CancellationToken cancellationToken) =>
        guarded.RunAsync(request.WantsPage(), async () =>
        {
            var body = await ReadAsync(request, cancellationToken);
            var isPage = body.IsForm || request.WantsPage();
            if (body.Refusal is { } refusal)
                return pages.Answer(refusal, isPage);
            if (origin.IsForeign(request) || (body.IsForm && !origin.Is(request)))
                return pages.Answer(Problem.ForeignOrigin(urls.Of("/")), isPage);

            var (userName, email, action) = body.Value!;
            leave |= action == "leave";
            var errors = leave
                ? await requests.RequestLeaveAsync(groupName, userName, email, cancellationToken)
                : await requests.RequestJoinAsync(groupName, userName, email, cancellationToken);
            if (errors.Count > 0)
                return pages.Answer(Problem.Validation(errors), isPage);

            var taken = leave ? LeaveTaken : JoinTaken;
            return isPage
                ? pages.Message(StatusCodes.Status202Accepted, "Please check your mail", taken, Tone.Success)
                : new JsonAnswer(StatusCodes.Status202Accepted, new { Detail = taken });
        });

    /// <summary>A DELETE may come without a body, since not every client can send one: then the query tells.</summary>
    private static async Task<Body<GroupRequestBody>> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        HttpMethods.IsDelete(request.Method) && string.IsNullOrEmpty(request.ContentType)
            ? new(new GroupRequestBody(request.Query["user_name"].FirstOrDefault(), request.Query["email"].FirstOrDefault()), IsForm: false, null)
            : await BodyReader.ReadAsync(
                request, form => new GroupRequestBody(form["user_name"], form["email"], form["action"]), cancellationToken);
}

/// <summary>Who wants to join or leave.</summary>
internal sealed record GroupRequestBody(string? UserName = null, string? Email = null, string? Action = null);
