using System.Diagnostics;
using System.Globalization;
using Registration.Bench.Running;

namespace Registration.Bench.Figures;

/// <summary>
/// Registering on many connections, as fast as it goes. Mail is queued and stays there: what sending costs is another figure.
/// </summary>
internal sealed class RegistrationLoad : IMeasurement
{
    // Fewer than the hashing slots of one core (1 + 32 that wait), so that nobody is refused.
    private const int Connections = 24;
    private const int WarmUp = 150;

    public string Name => "registration-load";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchRun run)
    {
        await using var app = await run.StartAppAsync(Connections);
        await RegisterAsync(app, "warm", WarmUp);

        // Before and after, so that a machine that changes its pace meanwhile does not shift the ratio.
        var before = await HashesAsync(run);
        var load = await LoadAsync(run, app, run.Pick(500, 3000));
        var after = await HashesAsync(run);

        var cpuOfHash = (before.Cpu + after.Cpu) / 2;
        var hashesPerSecond = (before.PerSecond + after.PerSecond) / 2;
        return
        [
            Figure.AtMost(
                "CPU time of the app per registration / one hash", load.AppCpu / cpuOfHash, 1.15,
                Text($"{load.AppCpu:0.0} ms / {cpuOfHash:0.0} ms (with all cores busy {(before.CpuBusy + after.CpuBusy) / 2:0.0} ms)")),
            Figure.AtLeast(
                "registrations per second / hashes per second alone", load.PerSecond / hashesPerSecond, 0.75,
                Text($"{load.PerSecond:0.0}/s / {hashesPerSecond:0.0}/s; of the cores: app {load.AppShare:P0}, Azurite {load.AzuriteShare:P0}, load generator {load.OwnShare:P0}")),
        ];
    }

    private static async Task<(double PerSecond, double Cpu, double CpuBusy)> HashesAsync(BenchRun run)
    {
        var single = await run.Hash.CpuOneByOneAsync(run.Pick(30, 100));
        var busy = await run.Hash.OnAllCoresAsync(TimeSpan.FromSeconds(run.Pick(2, 10)));
        return (busy.PerSecond, single, busy.CpuMilliseconds);
    }

    private static async Task<Load> LoadAsync(BenchRun run, RunningApp app, int count)
    {
        TimeSpan[] Cpu() => [ProcessUsage.Cpu(app.ProcessId), ProcessUsage.Cpu(run.Storage.ProcessId), System.Environment.CpuUsage.TotalTime];

        var before = Cpu();
        var start = Stopwatch.GetTimestamp();
        await RegisterAsync(app, "load", count);
        var elapsed = Stopwatch.GetElapsedTime(start);
        var used = Cpu().Zip(before, (now, then) => now - then).ToList();

        var available = elapsed * System.Environment.ProcessorCount;
        return new Load(
            count / elapsed.TotalSeconds, used[0].TotalMilliseconds / count,
            used[0] / available, used[1] / available, used[2] / available);
    }

    private static Task RegisterAsync(RunningApp app, string name, int count) => Parallel.ForEachAsync(
        Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = Connections },
        async (i, _) => await app.RegisterSurelyAsync($"{name}-{i}"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Load(double PerSecond, double AppCpu, double AppShare, double AzuriteShare, double OwnShare);
}
