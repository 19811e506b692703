using System.Globalization;
using Microsoft.AspNetCore.Http;
using Registration.Functions.Http;
using Registration.Groups;

namespace Registration.Functions.Endpoints;

/// <summary>Managing groups, for administrators' scripts.</summary>
public sealed class GroupsEndpoint(GroupManagement groups, GroupMembers members, Paging paging, Guarded guarded)
{
    // Terms of 32 KiB, escaped, and the rest.
    private const int MaximumBodyLength = 256 * 1024;

    private static readonly Problem NoGroup = Problem.NotFound("There is no group of this name.");

    /// <summary>Makes a group.</summary>
    public Task<Answer> CreateAsync(HttpRequest request, CancellationToken cancellationToken) => guarded.RunAsync(isPage: false, async () =>
    {
        var body = await BodyReader.ReadAsync<GroupBody>(request, fromForm: null, cancellationToken, MaximumBodyLength);
        return body.Value is { } group
            ? Answer(await groups.CreateAsync(group.GroupName, group.ToEdit(), cancellationToken), StatusCodes.Status201Created)
            : body.Refusal!.ToAnswer();
    });

    /// <summary>A page of names.</summary>
    public Task<Answer> ListAsync(HttpRequest request, CancellationToken cancellationToken) => guarded.RunAsync(isPage: false, async () =>
    {
        if (!paging.TryRead(request, out var page, out var problem))
            return problem.ToAnswer();

        var found = await groups.ListAsync(page.After, page.Limit, cancellationToken);
        return new JsonAnswer(StatusCodes.Status200OK, new
        {
            GroupNames = found.Select(group => group.Name),
            Cursor = found.Count < page.Limit ? null : paging.Cursor(found[^1].Key),
        });
    });

    /// <summary>One group, or with <c>?terms_version=</c> an earlier version of its terms.</summary>
    public Task<Answer> GetAsync(HttpRequest request, string groupName, CancellationToken cancellationToken) => guarded.RunAsync(isPage: false, async () =>
    {
        if (request.Query["terms_version"].FirstOrDefault() is not { } text)
            return Answer(await groups.FindAsync(groupName, cancellationToken));

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && await groups.FindTermsAsync(groupName, version, cancellationToken) is { } terms
                ? new JsonAnswer(StatusCodes.Status200OK, new { Terms = new { terms.Version, terms.Text, Sha256 = terms.Hash } })
                : Problem.NotFound("There is no such version of this group's terms.").ToAnswer();
    });

    /// <summary>Changes what is given of a group.</summary>
    public Task<Answer> ChangeAsync(HttpRequest request, string groupName, CancellationToken cancellationToken) => guarded.RunAsync(isPage: false, async () =>
    {
        var body = await BodyReader.ReadAsync<GroupBody>(request, fromForm: null, cancellationToken, MaximumBodyLength);
        return body.Value is { } group
            ? Answer(await groups.ChangeAsync(groupName, group.ToEdit(), IfMatch(request), cancellationToken))
            : body.Refusal!.ToAnswer();
    });

    /// <summary>Deletes a group: at once for everyone to see, its members in a while.</summary>
    public Task<Answer> DeleteAsync(HttpRequest request, string groupName, CancellationToken cancellationToken) => guarded.RunAsync(isPage: false, async () =>
        await groups.DeleteAsync(groupName, IfMatch(request), cancellationToken) is var result and not GroupResult.Stands
            ? Answer(result)
            : new JsonAnswer(StatusCodes.Status202Accepted, new { Detail = "The group is deleted; its memberships end within minutes." }));

    /// <summary>A page of a group's members.</summary>
    public Task<Answer> MembersAsync(HttpRequest request, string groupName, CancellationToken cancellationToken) => guarded.RunAsync(isPage: false, async () =>
    {
        if (!paging.TryRead(request, out var page, out var problem) || !MembershipFilter.TryRead(request, out var status, out problem))
            return problem.ToAnswer();

        return await members.ListAsync(groupName, status, page.After, page.Limit, cancellationToken) is { } names
            ? new JsonAnswer(StatusCodes.Status200OK, new
            {
                UserNames = names,
                Cursor = names.Count < page.Limit ? null : paging.Cursor(names[^1]),
            })
            : NoGroup.ToAnswer();
    });

    private static string? IfMatch(HttpRequest request) => request.Headers.IfMatch.FirstOrDefault();

    private static Answer Answer(GroupResult result, int status = StatusCodes.Status200OK) => result switch
    {
        GroupResult.Stands stands => new JsonAnswer(status, new { Group = GroupJson.Of(stands.Group) }).With("ETag", stands.Version),
        GroupResult.Invalid invalid => Problem.Validation(invalid.Errors).ToAnswer(),
        GroupResult.NameTaken => new Problem(StatusCodes.Status409Conflict, "Name taken", "There is a group of this name, or one is still being deleted.").ToAnswer(),
        GroupResult.Changed => new Problem(
            StatusCodes.Status412PreconditionFailed, "Changed meanwhile", "The group has changed since you read it: please read it again.").ToAnswer(),
        _ => NoGroup.ToAnswer(),
    };
}
