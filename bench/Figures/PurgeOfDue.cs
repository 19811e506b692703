using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Registration.Bench.Running;

namespace Registration.Bench.Figures;

/// <summary>Purges of the same number of registrations that have run out, among ever more that have not.</summary>
internal sealed class PurgeOfDue(RunningApp app, StorageProxy proxy, StorageEmulator storage)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly List<Run> _runs = [];

    /// <summary>Fires the timer function by hand and waits until it is through.</summary>
    public async Task RunAsync(IReadOnlyList<string> due)
    {
        proxy.Reset();
        // It ends with asking for groups that are being deleted.
        var done = proxy.AnsweredAsync(call => call.StartsWith("GET ", StringComparison.Ordinal) && call.Contains("/groups", StringComparison.Ordinal));
        var (appBefore, azuriteBefore) = (ProcessUsage.Cpu(app.ProcessId), ProcessUsage.Cpu(storage.ProcessId));
        var start = Stopwatch.GetTimestamp();
        using (var fired = await app.Http.PostAsJsonAsync("/admin/functions/PurgeExpiredTokens", new { input = "" }))
            fired.EnsureSuccessStatusCode();
        await done.WaitAsync(Patience);
        var elapsed = Stopwatch.GetElapsedTime(start);
        _runs.Add(new Run(
            elapsed, proxy.Calls.Count, ProcessUsage.Cpu(app.ProcessId) - appBefore, ProcessUsage.Cpu(storage.ProcessId) - azuriteBefore));

        foreach (var name in (string[])[due[0], due[^1]])
        {
            using var answer = await app.Http.GetAsync($"/register/users/{name}");
            if (answer.StatusCode != HttpStatusCode.NotFound)
                throw new InvalidOperationException($"{name} was due and is still there.");
        }
    }

    /// <summary>Of all runs but the first, which was to warm up.</summary>
    public IEnumerable<Figure> Figures(int due, IReadOnlyList<int> sizes, double same)
    {
        var runs = _runs.Skip(1).ToList();
        var among = string.Join(", ", sizes.Select(size => size.ToString("N0", CultureInfo.InvariantCulture)));
        yield return Figure.AtMost(
            $"purge of {due} due among {among}: calls, most / fewest", (double)runs.Max(run => run.Calls) / runs.Min(run => run.Calls), same,
            $"{string.Join(", ", runs.Select(run => run.Calls))} calls");
        yield return Figure.AtMost(
            $"purge of {due} due among {among}: time, longest / shortest", runs.Max(run => run.Elapsed) / runs.Min(run => run.Elapsed), same,
            $"{Seconds(runs.Select(run => run.Elapsed))}, of it CPU time of Azurite {Seconds(runs.Select(run => run.AzuriteCpu))}");
        yield return Figure.AtMost(
            $"purge of {due} due among {among}: CPU time of the app, most / least", runs.Max(run => run.AppCpu) / runs.Min(run => run.AppCpu), same,
            Seconds(runs.Select(run => run.AppCpu)));
    }

    private static string Seconds(IEnumerable<TimeSpan> times) =>
        string.Join(", ", times.Select(time => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture))) + " s";

    private sealed record Run(TimeSpan Elapsed, int Calls, TimeSpan AppCpu, TimeSpan AzuriteCpu);
}
