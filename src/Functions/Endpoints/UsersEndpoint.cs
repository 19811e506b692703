using Microsoft.AspNetCore.Http;
using Registration.Accounts;
using Registration.Functions.Http;
using Registration.Groups;

namespace Registration.Functions.Endpoints;

/// <summary>Users, for administrators' scripts.</summary>
public sealed class UsersEndpoint(Users users, GroupMembers members, Paging paging, Guarded guarded)
{
    private static readonly Problem NoUser = Problem.NotFound("There is no user of this name.");

    /// <summary>A page of user names.</summary>
    public Task<Answer> ListAsync(HttpRequest request, CancellationToken cancellationToken) => guarded.RunAsync(isPage: false, async () =>
    {
        if (!paging.TryRead(request, out var page, out var problem))
            return problem.ToAnswer();

        var found = await users.ListAsync(page.After, page.Limit, cancellationToken);
        return new JsonAnswer(StatusCodes.Status200OK, new
        {
            UserNames = found.Select(user => user.UserName),
            Cursor = found.Count < page.Limit ? null : paging.Cursor(found[^1].UserName),
        });
    });

    /// <summary>One user.</summary>
    public Task<Answer> GetAsync(string userName, CancellationToken cancellationToken) => guarded.RunAsync(isPage: false, async () =>
        await users.FindAsync(userName, cancellationToken) is { } user
            ? new JsonAnswer(StatusCodes.Status200OK, new { User = UserJson.Of(user, members) })
            : NoUser.ToAnswer());

    /// <summary>The groups of a user.</summary>
    public Task<Answer> GroupsAsync(HttpRequest request, string userName, CancellationToken cancellationToken) => guarded.RunAsync(isPage: false, async () =>
    {
        if (!MembershipFilter.TryRead(request, out var status, out var problem))
            return problem.ToAnswer();

        return await users.FindAsync(userName, cancellationToken) is { } user
            ? new JsonAnswer(StatusCodes.Status200OK, new { GroupNames = members.GroupsOf(user, status) })
            : NoUser.ToAnswer();
    });

    /// <summary>Erases a user.</summary>
    public Task<Answer> DeleteAsync(string userName, CancellationToken cancellationToken) => guarded.RunAsync(isPage: false, async () =>
        await users.EraseAsync(userName, cancellationToken) ? new EmptyAnswer(StatusCodes.Status204NoContent) : NoUser.ToAnswer());
}
