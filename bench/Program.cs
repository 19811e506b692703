using System.Diagnostics;
using Registration.Bench;
using Registration.Bench.Figures;
using Registration.Bench.Running;

const string Usage = "dotnet run -c Release --project bench [-- [--quick] [--only NAME]]";

IReadOnlyList<IMeasurement> all =
[
    new RegistrationLoad(),
    new RegistrationLatency(),
    new TokenPage(),
    new StorageCallCounts(),
    new MailRate(),
    new StartTime(),
    new Overload(),
    new Growth(),
];

var quick = false;
string? only = null;
for (var i = 0; i < args.Length; i++)
{
    if (args[i] == "--quick")
        quick = true;
    else if (args[i] == "--only" && i + 1 < args.Length && all.Any(measurement => measurement.Name == args[i + 1]))
        only = args[++i];
    else
        return Fail($"{Usage}, where NAME is one of {string.Join(", ", all.Select(measurement => measurement.Name))}.");
}

if (AppProgram.Configuration != "Release")
    return Fail($"Only the Release build is worth measuring: {Usage}.");

await AppProgram.PublishAsync();
var start = Stopwatch.GetTimestamp();
await using var run = await BenchRun.StartAsync(quick);
var figures = new List<Figure>();
foreach (var measurement in all.Where(measurement => only is null || measurement.Name == only))
{
    Console.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalSeconds,5:0} s  {measurement.Name}");
    figures.AddRange(await measurement.MeasureAsync(run));
}

Results.Print(figures);
if (only is null)
    await Results.WriteAsync(Path.Combine(AppProgram.Root, "bench", "results.json"), figures);
Console.WriteLine($"{(quick ? "A quick run" : "A full run")} on {Environment.ProcessorCount} cores took {Stopwatch.GetElapsedTime(start).TotalSeconds:0} seconds.");
return 0;

static int Fail(string message)
{
    Console.Error.WriteLine(message);
    return 2;
}
