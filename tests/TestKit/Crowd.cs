using System.Collections.Immutable;
using Registration.Accounts;
using Registration.Groups;
using Registration.Storage;

namespace Registration.TestKit;

/// <summary>Many users at once, written as if each had registered and joined.</summary>
public static class Crowd
{
    private const int AtOnce = 32;

    /// <summary>A group and so many members of it, named <c>member-0</c> and so on.</summary>
    public static async Task<Group> JoinAsync(CoreApp app, string groupName, int count)
    {
        ArgumentNullException.ThrowIfNull(app);
        var created = await app.Groups.CreateAsync(groupName, new GroupEdit("", Discoverable: true, Terms: null), CancellationToken.None);
        var group = ((GroupResult.Stands)created).Group;
        var now = app.Clock.GetUtcNow();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, cancellation) =>
        {
            var member = Member($"member-{i}", group, now);
            await app.RawTables.GetTableClient(TableNames.Members).AddEntityAsync(
                Rows.Create(group.Id, member.UserName).Set("AccountId", member.Id), cancellation);
            await app.RawTables.GetTableClient(TableNames.Accounts).SubmitTransactionAsync(
                AccountRows.Difference(Snapshot.Absent(member.UserName), member), cancellation);
        });

        return group;
    }

    private static Account Member(string userName, Group group, DateTimeOffset now) => new()
    {
        UserName = userName,
        Id = RandomId.New(),
        Status = AccountStatus.Active,
        RegisteredAt = now,
        Memberships = ImmutableDictionary<string, Membership>.Empty.Add(group.Key, new Membership
        {
            GroupKey = group.Key,
            GroupId = group.Id,
            GroupName = group.Name,
            JoinedAt = now,
            How = "link",
        }),
    };
}
