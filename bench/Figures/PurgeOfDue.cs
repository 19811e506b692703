using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Registration.Bench.Running;
using Registration.Bench.Stored;

namespace Registration.Bench.Figures;

/// <summary>Purges of the same number of registrations that have run out, among those that have not.</summary>
/// <param name="deployment">Where.</param>
/// <param name="storage">The emulator that works for it.</param>
/// <param name="due">How many each time.</param>
internal sealed class PurgeOfDue(Deployment deployment, StorageEmulator storage, int due)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Samples _elapsed = new();
    private bool _warmedUp;
    private int _calls;
    private TimeSpan _appCpu;
    private TimeSpan _azuriteCpu;

    /// <summary>Purges once; the first time only warms up.</summary>
    public async Task RunAsync()
    {
        if (!_warmedUp)
            await PurgeAsync();
        _warmedUp = true;

        var (appBefore, azuriteBefore) = (ProcessUsage.Cpu(deployment.App.ProcessId), ProcessUsage.Cpu(storage.ProcessId));
        _elapsed.Add(await PurgeAsync());
        _calls += deployment.Proxy.Calls.Count;
        _appCpu += ProcessUsage.Cpu(deployment.App.ProcessId) - appBefore;
        _azuriteCpu += ProcessUsage.Cpu(storage.ProcessId) - azuriteBefore;
    }

    public static IEnumerable<Figure> Figures(int due, IReadOnlyList<int> sizes, IReadOnlyList<PurgeOfDue> purges, double same)
    {
        var name = $"purge of {due} due among {string.Join(", ", sizes.Select(size => size.ToString("N0", CultureInfo.InvariantCulture)))}";
        yield return Figure.AtMost(
            $"{name}: calls, most / fewest", (double)purges.Max(purge => purge._calls) / purges.Min(purge => purge._calls), same,
            $"{string.Join(", ", purges.Select(purge => purge._calls))} calls");
        yield return Figure.AtMost(
            $"{name}: time, longest / shortest", purges.Max(purge => purge._elapsed.Median) / purges.Min(purge => purge._elapsed.Median), same,
            $"{Seconds(purges, purge => purge._elapsed.Median / 1000)} for a tenth; CPU time of Azurite {Seconds(purges, purge => purge._azuriteCpu.TotalSeconds)}, of the app {Seconds(purges, purge => purge._appCpu.TotalSeconds)}");
    }

    /// <summary>Fires the timer function by hand and waits until it is through.</summary>
    private async Task<TimeSpan> PurgeAsync()
    {
        var (app, proxy) = (deployment.App, deployment.Proxy);
        var names = await deployment.Stored.AddDueAsync(due);
        proxy.Reset();
        // It ends with asking for groups that are being deleted.
        var done = proxy.AnsweredAsync(call => call.StartsWith("GET ", StringComparison.Ordinal) && call.Contains("/groups", StringComparison.Ordinal));
        var start = Stopwatch.GetTimestamp();
        using (var fired = await app.Http.PostAsJsonAsync("/admin/functions/PurgeExpiredTokens", new { input = "" }))
            fired.EnsureSuccessStatusCode();
        await done.WaitAsync(Patience);
        var elapsed = Stopwatch.GetElapsedTime(start);

        foreach (var name in (string[])[names[0], names[^1]])
        {
            using var answer = await app.Http.GetAsync($"/register/users/{name}");
            if (answer.StatusCode != HttpStatusCode.NotFound)
                throw new InvalidOperationException($"{name} was due and is still there.");
        }

        return elapsed;
    }

    private static string Seconds(IEnumerable<PurgeOfDue> purges, Func<PurgeOfDue, double> seconds) =>
        string.Join(", ", purges.Select(purge => seconds(purge).ToString("0.0", CultureInfo.InvariantCulture))) + " s";
}
