using System.Diagnostics;
using Registration.Accounts;
using Registration.Groups;
using Registration.Storage;
using Registration.TestKit;

namespace Registration.Core.Tests.Workflow;

public sealed class GroupTests(ITestOutputHelper output)
{
    private const string Readers = "Readers";

    [Fact]
    public async Task Looking_for_a_hidden_group_reads_what_looking_for_a_missing_one_reads()
    {
        await using var app = await CoreApp.StartAsync();
        await app.Groups.CreateAsync(Readers, new GroupEdit("", Discoverable: false, Terms: "Be kind."), default);

        var hidden = await FindAsync(app, Readers);
        var missing = await FindAsync(app, "Writers");

        hidden.ShouldBe(missing.Replace("writers", "readers", StringComparison.Ordinal));
        hidden.ShouldBe($"Table GET Get groups(PartitionKey='groups',RowKey='public-{GroupName.KeyOf(Readers)}')");
    }

    [Fact]
    public async Task A_name_that_no_group_can_have_is_looked_for_like_any_other()
    {
        await using var app = await CoreApp.StartAsync();

        (await FindAsync(app, "  ")).ShouldStartWith("Table GET Get groups(PartitionKey='groups',RowKey='public-");
    }

    [Fact]
    public async Task Asking_to_join_makes_the_same_calls_whether_there_is_a_group_and_a_user_or_not()
    {
        await using var app = await CoreApp.StartAsync();
        await app.BringToAsync("ada", AccountStatus.Active);
        await app.Groups.CreateAsync(Readers, new GroupEdit("", Discoverable: true, Terms: null), default);
        await app.Groups.CreateAsync("Hidden", new GroupEdit("", Discoverable: false, Terms: null), default);
        var calls = new List<string>();

        foreach (var (group, user) in (IEnumerable<(string, string)>)[(Readers, "ada"), ("Hidden", "ada"), ("Missing", "ada"), (Readers, "nobody")])
        {
            app.Storage.Calls.Reset();
            (await app.Requests.RequestJoinAsync(group, user, email: null, default)).ShouldBeEmpty();
            calls.Add(app.Storage.Calls.ToString());
        }

        calls.Distinct().ShouldHaveSingleItem().ShouldBe("POST requests: Send (Queue)");
    }

    [Fact]
    public async Task Deleting_a_large_group_reads_no_account_but_its_members_and_survives_a_kill_in_the_middle()
    {
        const int count = 1_000;
        await using var app = await CoreApp.StartAsync();
        await app.BringToAsync("bystander", AccountStatus.Active);
        await Crowd.JoinAsync(app, Readers, count);

        var request = Stopwatch.StartNew();
        await app.Groups.DeleteAsync(Readers, version: null, default);
        output.WriteLine($"marked in {request.ElapsedMilliseconds} ms");

        using (var kill = new CancellationTokenSource())
        {
            var run = app.Purge.PurgeExpiredTokensAsync(kill.Token);
            while ((await app.RowsAsync(TableNames.Members)).Count > count * 9 / 10)
                await Task.Yield();
            await kill.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => run);
        }

        var left = (await app.RowsAsync(TableNames.Members)).Count;
        left.ShouldBeInRange(1, count);
        await using var next = await app.RestartAsync();
        var rest = Stopwatch.StartNew();
        await next.Purge.PurgeExpiredTokensAsync(default);
        output.WriteLine($"{left} of {count} members were left, and worked off in {rest.ElapsedMilliseconds} ms");

        (await next.RowsAsync(TableNames.Members)).ShouldBeEmpty();
        (await next.RowsAsync(TableNames.Groups)).ShouldBeEmpty();
        (await next.RowsAsync(TableNames.Accounts)).ShouldNotContain(row => row.RowKey.StartsWith("group-", StringComparison.Ordinal));
        next.Storage.Calls.All.Count(call => call is { Target: TableNames.Accounts, Kind: StorageCallKind.Query }).ShouldBe(left);
    }

    private static async Task<string> FindAsync(CoreApp app, string name)
    {
        app.Storage.Calls.Reset();
        (await app.DiscoverableGroups.GetDiscoverableGroupByNameAsync(name, default)).ShouldBeNull();
        var call = app.Storage.Calls.All.ShouldHaveSingleItem();
        return $"{call.Service} {call.Method} {call.Kind} {call.Path}";
    }
}
