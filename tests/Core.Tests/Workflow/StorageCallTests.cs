using Registration.Accounts;
using Registration.TestKit;
using Registration.Tokens;

namespace Registration.Core.Tests.Workflow;

public sealed class StorageCallTests(ITestOutputHelper output)
{
    public static TheoryData<string> Operations => [.. Operation.All.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_operation_makes_the_storage_calls_that_the_architecture_says(string name)
    {
        var operation = Operation.All.Single(operation => operation.Name == name);
        await using var app = await CoreApp.StartAsync();
        await operation.Prepare(app);

        app.Storage.Calls.Reset();
        await operation.Act(app);

        foreach (var call in app.Storage.Calls.All)
            output.WriteLine($"{call}");
        app.Storage.Calls.All.Count.ShouldBe(ArchitectureTable.CallsOf(name));
    }

    [Fact]
    public async Task A_link_that_is_not_ours_makes_none_and_one_that_is_makes_one()
    {
        await using var app = await CoreApp.StartAsync();
        await app.BringToAsync("ada", AccountStatus.PendingConfirmation);
        var link = app.LinkFor("ada@example.org", "confirm");

        app.Storage.Calls.Reset();
        await app.Tokens.ShowAsync("nonsense", new Visitor(), default);
        await app.Tokens.HandleTemporaryTokenAsync(link[..^1], new Visitor(), default);
        app.Storage.Calls.All.ShouldBeEmpty();

        await app.Tokens.ShowAsync(link, new Visitor(), default);
        app.Storage.Calls.All.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_purge_of_ten_due_makes_as_many_calls_among_a_thousand_accounts_as_among_fifty()
    {
        (await PurgeOfTenAsync(among: 50)).ShouldBe(await PurgeOfTenAsync(among: 1000));
    }

    [Fact]
    public async Task A_known_address_and_an_unknown_one_are_answered_alike_with_the_same_calls()
    {
        await using var app = await CoreApp.StartAsync();
        await app.BringToAsync("ada", AccountStatus.Active);

        var known = await MeasureAsync(app, "bob", "ada@example.org");
        var unknown = await MeasureAsync(app, "carl", "nobody@example.org");
        known.ShouldBe(unknown);
        (await MeasureAsync(app, "bob", "ada@example.org")).ShouldBe(await MeasureAsync(app, "carl", "nobody@example.org"));
    }

    private static async Task<(Type Result, string Calls)> MeasureAsync(CoreApp app, string userName, string email)
    {
        app.Storage.Calls.Reset();
        var result = await app.RegisterAsync(userName, email);
        // What runs side by side comes in any order; keys differ with the names.
        var calls = app.Storage.Calls.All.Select(call => $"{call.Method} {call.Path.Split('(')[0]}").Order(StringComparer.Ordinal);
        return (result.GetType(), string.Join('\n', calls));
    }

    private static async Task<int> PurgeOfTenAsync(int among)
    {
        await using var app = await CoreApp.StartAsync();
        await Parallel.ForEachAsync(Enumerable.Range(0, among), async (i, _) => await app.RegisterAsync($"later-{i}"));
        // Their first looks come two minutes after registering; what comes next is ten minutes away.
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await app.Purge.PurgeExpiredTokensAsync(default);
        for (var i = 0; i < 10; i++)
            await app.RegisterAsync($"due-{i}");
        await app.ClearQueuesAsync();
        // Wake-ups are rounded up to the minute: two minutes ahead is at most three.
        app.Clock.Advance(TimeSpan.FromMinutes(3));

        app.Storage.Calls.Reset();
        (await app.Purge.PurgeExpiredTokensAsync(default)).ShouldBeGreaterThanOrEqualTo(10);
        return app.Storage.Calls.All.Count;
    }
}
