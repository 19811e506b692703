using System.Globalization;
using Registration.Bench.Running;
using Registration.Bench.Stored;

namespace Registration.Bench.Figures;

/// <summary>
/// What must not depend on how much is stored: a purge of what is due, and first pages. On an emulator of its own, since that one
/// is slowed down by all that it holds.
/// </summary>
internal sealed class Growth : IMeasurement
{
    private const double Same = 1.1;
    private const int Connections = 8;

    public string Name => "growth";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchRun run)
    {
        int[] sizes = run.IsQuick ? [1_000, 10_000] : [1_000, 10_000, 100_000];
        var due = run.Pick(200, 1_000);

        await using var storage = await StorageEmulator.StartAsync();
        var account = storage.TakeAccount();
        await using var proxy = await StorageProxy.StartAsync(account);
        await using var app = await RunningApp.StartAsync(proxy.Account.ConnectionString, run.Mail.Port, Connections, triggers: false);
        var stored = new StoredAccounts(account);
        var pages = new FirstPages(app, account);
        var purge = new PurgeOfDue(app, proxy, storage);
        await pages.AddGroupsAsync();

        // Once to warm up.
        await purge.RunAsync(await stored.AddDueAsync(due));
        foreach (var size in sizes)
        {
            // Those that are due count as stored until they are gone.
            await stored.GrowToAsync(size - due);
            await purge.RunAsync(await stored.AddDueAsync(due));
            await stored.GrowToAsync(size);
            await pages.MeasureAsync(run.Pick(10, 40));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"         {stored.Count} accounts stored"));
        }

        return [.. purge.Figures(due, sizes, Same), .. pages.Figures(sizes, Same)];
    }
}
