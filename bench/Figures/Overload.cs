using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Registration.Bench.Running;

namespace Registration.Bench.Figures;

/// <summary>Ten times as many registrations as the machine can hash, whatever comes of them, while somebody opens links.</summary>
internal sealed class Overload : IMeasurement
{
    private const int Factor = 10;
    private const int Connections = 256;
    private const double MostMemory = 256;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    public string Name => "overload";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchRun run)
    {
        var queued = await FloodAsync(run, triggers: false);
        // Azurite then works for the mail, too, and on the same cores; in Azure storage has its own.
        var sent = await FloodAsync(run, triggers: true);
        var answers = queued.Answers.Concat(sent.Answers).ToList();
        var taken = answers.Count(answer => answer.Status == HttpStatusCode.Created);
        var refused = answers.Count(answer => answer is { Status: HttpStatusCode.ServiceUnavailable, RetryAfter: true });
        var others = answers.Select(answer => answer.Status).Except([HttpStatusCode.Created, HttpStatusCode.ServiceUnavailable]).ToList();
        return
        [
            PageFigure("token page at ten times the load / idle", queued),
            PageFigure("the same while the mail is sent as well", sent),
            Figure.Exactly(
                "share of the refused that got 503 with Retry-After", (double)refused / (answers.Count - taken), 1,
                Text($"{answers.Count} asked, {taken} taken, {refused} refused{(others.Count > 0 ? ", others: " + string.Join(", ", others) : "")}; {queued.Hashes:0.0} hashes/s alone")),
            Figure.AtMost(
                "peak resident memory under full load (MiB)", Math.Max(queued.Peak, sent.Peak), MostMemory, Text($"{queued.Peak:0} MiB, {sent.Peak:0} MiB while the mail is sent as well")),
        ];
    }

    private static Figure PageFigure(string name, Flooded flooded)
    {
        var (idle, busy) = (flooded.Idle, flooded.Busy);
        return Figure.AtMost(
            name, busy.Pages.Median / idle.Pages.Median, 2,
            Text($"{busy.Pages.Median:0.0} ms / {idle.Pages.Median:0.0} ms (95th percentile {busy.Pages.Percentile(0.95):0.0} ms / {idle.Pages.Percentile(0.95):0.0} ms); a bare query of the same rows meanwhile {busy.Queries.Median:0.0} ms / {idle.Queries.Median:0.0} ms"));
    }

    private static async Task<Flooded> FloodAsync(BenchRun run, bool triggers)
    {
        var account = run.Storage.TakeAccount();
        await using var app = await run.StartAppAsync(account, Connections, triggers);
        using var visitor = new Visitor(app, account, await LinkAsync(app));
        await AskAsync(app, "warm", 20, TimeSpan.FromSeconds(5));
        await visitor.VisitAsync(TimeSpan.FromSeconds(1));

        var idle = await visitor.VisitAsync(TimeSpan.FromSeconds(run.Pick(2, 10)));
        var hashes = (await run.Hash.OnAllCoresAsync(TimeSpan.FromSeconds(run.Pick(2, 10)))).PerSecond;
        var duration = TimeSpan.FromSeconds(run.Pick(6, 45));
        var asking = AskAsync(app, "flood", (int)(hashes * Factor), duration);
        var busy = await visitor.VisitAsync(duration);
        return new Flooded(idle, busy, await asking, hashes, ProcessUsage.PeakMebibytes(app.ProcessId));
    }

    private static async Task<string> LinkAsync(RunningApp app)
    {
        await app.RegisterSurelyAsync(Visitor.UserName);
        return (await app.LinksAsync(Visitor.UserName)).ConfirmUrl!.AbsolutePath;
    }

    /// <summary>Sends so many a second, without waiting for answers.</summary>
    private static async Task<IReadOnlyCollection<Answer>> AskAsync(RunningApp app, string name, int perSecond, TimeSpan duration)
    {
        var answers = new ConcurrentQueue<Answer>();
        var asked = new List<Task>();
        var start = Stopwatch.GetTimestamp();
        using var ticks = new PeriodicTimer(Tick);
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            for (var due = Stopwatch.GetElapsedTime(start).TotalSeconds * perSecond; asked.Count < due;)
                asked.Add(AskAsync(app, $"{name}-{asked.Count}", answers));
            await ticks.WaitForNextTickAsync();
        }

        await Task.WhenAll(asked);
        return answers;
    }

    private static async Task AskAsync(RunningApp app, string userName, ConcurrentQueue<Answer> answers)
    {
        using var answer = await app.RegisterAsync(userName);
        answers.Enqueue(new Answer(answer.StatusCode, answer.Headers.RetryAfter is not null));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Flooded(
        (Samples Pages, Samples Queries) Idle, (Samples Pages, Samples Queries) Busy, IReadOnlyCollection<Answer> Answers, double Hashes, double Peak);

    private sealed record Answer(HttpStatusCode Status, bool RetryAfter);
}
