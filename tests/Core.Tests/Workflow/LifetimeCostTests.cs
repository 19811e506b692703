using System.Globalization;
using System.Text.RegularExpressions;
using Registration.Storage;
using Registration.TestKit;

namespace Registration.Core.Tests.Workflow;

/// <summary>What one registration costs in storage calls, from the form to the last look; docs/OPERATIONS.md reckons with it.</summary>
public sealed partial class LifetimeCostTests(ITestOutputHelper output)
{
    private static readonly TimeSpan UntilEverythingHasExpired = TimeSpan.FromDays(10);

    [Fact]
    public async Task An_approved_registration_makes_the_storage_calls_that_the_operator_is_told()
    {
        await using var app = await CoreApp.StartAsync();

        await app.RegisterAsync("ada");
        await app.WorkOffQueuesAsync();
        await LookForAsync(app, TimeSpan.FromMinutes(10));
        await app.ConfirmAsync("ada");
        await app.WorkOffQueuesAsync();
        await LookForAsync(app, TimeSpan.FromHours(3));
        await app.ApproveAsync("ada");
        await app.WorkOffQueuesAsync();
        await LookForAsync(app, UntilEverythingHasExpired);

        (await app.RowsAsync(TableNames.WakeUps)).ShouldBeEmpty();
        (await app.Users.FindAsync("ada", CancellationToken.None)).ShouldNotBeNull();
        var calls = app.Storage.Calls.All.Where(call => !IsMadeByEveryPurge(call)).ToList();
        output.WriteLine(string.Join('\n', calls.GroupBy(call => $"{call.Target}: {call.Kind}").Select(group => $"{group.Key} {group.Count()}")));
        (calls.Count(call => call.Service == StorageService.Table), calls.Count(call => call.Service == StorageService.Queue)).ShouldBe(Told());
    }

    /// <summary>The timer's reading of what is due costs the same without any registration.</summary>
    private static bool IsMadeByEveryPurge(StorageCall call) =>
        call.Kind == StorageCallKind.Query && (call.Target == TableNames.WakeUps || call.Target == TableNames.Groups);

    /// <summary>Lets time pass from wake-up to wake-up, as the timer sees it minute by minute.</summary>
    private static async Task LookForAsync(CoreApp app, TimeSpan time)
    {
        var end = app.Clock.GetUtcNow() + time;
        while (await NextWakeUpAsync(app) is { } due && due < end)
        {
            if (due > app.Clock.GetUtcNow())
                app.Clock.SetUtcNow(due);
            await app.Purge.PurgeExpiredTokensAsync(CancellationToken.None);
            await app.WorkOffQueuesAsync();
        }

        app.Clock.SetUtcNow(end);
    }

    private static async Task<DateTimeOffset?> NextWakeUpAsync(CoreApp app) => (await app.RowsAsync(TableNames.WakeUps))
        .Select(row => DateTimeOffset.ParseExact(
            row.PartitionKey.Split('-')[1], "yyyyMMddHHmm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))
        .Order().Cast<DateTimeOffset?>().FirstOrDefault();

    private static (int Tables, int Messages) Told()
    {
        var told = Figures().Match(RepositoryFile.Read("docs", "OPERATIONS.md"));
        told.Success.ShouldBeTrue();
        return (int.Parse(told.Groups["tables"].Value, CultureInfo.InvariantCulture), int.Parse(told.Groups["messages"].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"(?<tables>\d+) calls of Table Storage and (?<messages>\d+) messages", RegexOptions.ExplicitCapture)]
    private static partial Regex Figures();
}
