using Azure.Data.Tables;
using Registration.Accounts;
using Registration.Storage;
using Registration.TestKit;

namespace Registration.Core.Tests.Workflow;

/// <summary>
/// Every operation, hit by a crash before, a crash after and a lost answer at each of its storage calls in turn; then a new process,
/// whose clock moves on, and the same operation once more, as a person would. What is there then must be right.
/// </summary>
public sealed class CrashLoopTests(ITestOutputHelper output)
{
    public static TheoryData<string> Operations => [.. Operation.All.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Nothing_is_lost_and_nothing_is_left_over_wherever_it_crashes(string name)
    {
        var operation = Operation.All.Single(operation => operation.Name == name);
        var calls = await CountCallsAsync(operation);

        var hit = 0;
        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            for (var call = 1; call <= calls; call++)
                hit += await SurvivesAsync(operation, new Fault(kind, call)) ? 1 : 0;
        }

        output.WriteLine($"{name}: {calls} calls, {hit} of {calls * 3} points hit");
        calls.ShouldBeGreaterThanOrEqualTo(ArchitectureTable.CallsOf(name));
        hit.ShouldBe(calls * 3);
    }

    private static async Task<int> CountCallsAsync(Operation operation)
    {
        await using var app = await CoreApp.StartAsync();
        await operation.Prepare(app);
        app.Storage.Calls.Reset();
        await operation.Act(app);
        return app.Storage.Calls.All.Count;
    }

    private static async Task<bool> SurvivesAsync(Operation operation, Fault fault)
    {
        await using var before = await CoreApp.StartAsync();
        await operation.Prepare(before);

        await using var dying = await before.RestartAsync();
        dying.Storage.Faults.Arm(fault);
        var crashed = false;
        try
        {
            await operation.Act(dying);
        }
        catch (CrashException)
        {
            crashed = true;
        }

        dying.Storage.Faults.Disarm();

        await using var after = await before.RestartAsync();
        try
        {
            if (fault.Kind != FaultKind.AnswerLost && !crashed && dying.Storage.Faults.WasHit)
                throw new InvalidOperationException("The process has died and nobody noticed.");

            // The worst case for what had been committed: no message has come through.
            await after.ClearQueuesAsync();
            await SettleAsync(after);
            await Invariants.HoldAsync(after);

            // Whoever saw no answer tries again; whoever saw one has nothing to do.
            if (crashed)
            {
                await RetryAsync(operation, after);
                await after.WorkOffQueuesAsync();
                await SettleAsync(after);
            }

            await operation.Check(after);
            await Invariants.HoldAsync(after);
            await Invariants.NothingIsLeftOverAsync(after);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{operation.Name}, {fault}: {e.Message}", e);
        }

        return dying.Storage.Faults.WasHit;
    }

    /// <summary>A delivery cannot be repeated once its mail is sent and gone: then there is nothing to repeat.</summary>
    private static async Task RetryAsync(Operation operation, CoreApp app)
    {
        try
        {
            await operation.Act(app);
        }
        catch (InvalidOperationException) when (operation.Name.StartsWith("send ", StringComparison.Ordinal))
        {
        }
    }

    private static async Task SettleAsync(CoreApp app)
    {
        await app.PassAsync(TimeSpan.FromMinutes(3));
        await app.PassAsync(TimeSpan.FromMinutes(3));
        await app.PassAsync(TimeSpan.FromMinutes(11));
        await app.PassAsync(TimeSpan.FromMinutes(3));
    }

    private static class Invariants
    {
        /// <summary>No mail waits for ever, and no address has two owners.</summary>
        public static async Task HoldAsync(CoreApp app)
        {
            var rows = await app.RowsAsync(TableNames.Accounts);
            rows.Where(row => row.RowKey.StartsWith("mail-", StringComparison.Ordinal))
                .ShouldAllBe(row => row.GetString("Status") != "Waiting" && row.GetString("Status") != "Failed");

            var proven = rows.Where(row => row.RowKey == "account" && row.GetString("Status") is "Active" or "PendingApproval").ToList();
            proven.Select(row => row.GetString("AddressKey")).ShouldBeUnique();
            var owners = (await app.RowsAsync(TableNames.Addresses)).Where(row => row.RowKey == "owner").ToList();
            foreach (var account in proven)
                owners.ShouldContain(owner => owner.PartitionKey == account.GetString("AddressKey") && owner.GetString("AccountId") == account.GetString("Id"));
        }

        /// <summary>Once every deadline has passed, users and groups are all that there is.</summary>
        public static async Task NothingIsLeftOverAsync(CoreApp app)
        {
            await app.PassAsync(TimeSpan.FromDays(8));
            for (var i = 0; i < 4; i++)
                await app.PassAsync(TimeSpan.FromMinutes(40));

            (await app.RowsAsync(TableNames.WakeUps)).ShouldBeEmpty();
            (await app.RowsAsync(TableNames.Pending)).ShouldBeEmpty();
            var rows = await app.RowsAsync(TableNames.Accounts);
            var users = rows.Where(row => row.RowKey == "account").ToDictionary(row => row.PartitionKey, row => row.GetString("Id"));
            rows.ShouldAllBe(row => users.ContainsKey(row.PartitionKey));
            rows.Where(row => row.RowKey == "account").ShouldAllBe(row => row.GetString("Status") == nameof(AccountStatus.Active));
            rows.ShouldNotContain(row => row.RowKey.StartsWith("token-", StringComparison.Ordinal) || row.RowKey.StartsWith("mail-", StringComparison.Ordinal));
            foreach (var row in await app.RowsAsync(TableNames.Addresses))
            {
                row.RowKey.ShouldBe("owner");
                users.GetValueOrDefault(row.GetString("UserName")).ShouldBe(row.GetString("AccountId"));
            }

            var memberships = rows.Where(row => row.RowKey.StartsWith("group-", StringComparison.Ordinal)).Select(Membership);
            (await app.RowsAsync(TableNames.Members)).Select(row => (row.PartitionKey, row.RowKey)).ShouldBe(memberships, ignoreOrder: true);
        }

        private static (string GroupId, string UserName) Membership(TableEntity row) => (row.GetString("GroupId"), row.PartitionKey);
    }
}
