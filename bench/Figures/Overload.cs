using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Registration.Bench.Running;
using Registration.Bench.Stored;

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
        var account = run.Storage.TakeAccount();
        await using var app = await run.StartAppAsync(account, Connections, triggers: true);
        using var visitor = new Visitor(app, account, await LinkAsync(app));
        await FloodAsync(app, "warm", 20, TimeSpan.FromSeconds(5));
        await visitor.VisitAsync(TimeSpan.FromSeconds(1));

        var idle = await visitor.VisitAsync(TimeSpan.FromSeconds(run.Pick(3, 10)));
        var hashes = (await run.Hash.OnAllCoresAsync(TimeSpan.FromSeconds(run.Pick(2, 10)))).PerSecond;
        var duration = TimeSpan.FromSeconds(run.Pick(10, 60));
        var flood = FloodAsync(app, "flood", (int)(hashes * Factor), duration);
        var busy = await visitor.VisitAsync(duration);
        var answers = await flood;

        var taken = answers.Count(answer => answer.Status == HttpStatusCode.Created);
        var refused = answers.Count(answer => answer is { Status: HttpStatusCode.ServiceUnavailable, RetryAfter: true });
        var others = answers.Where(answer => answer.Status is not (HttpStatusCode.Created or HttpStatusCode.ServiceUnavailable))
            .Select(answer => $"{answer.Status}").Distinct().ToList();
        return
        [
            Figure.AtMost(
                "token page at ten times the load / idle", busy.Pages.Median / idle.Pages.Median, 2,
                Text($"{busy.Pages.Median:0.0} ms / {idle.Pages.Median:0.0} ms (95th percentile {busy.Pages.Percentile(0.95):0.0} ms / {idle.Pages.Percentile(0.95):0.0} ms); a bare query of the same rows meanwhile {busy.Queries.Median:0.0} ms / {idle.Queries.Median:0.0} ms")),
            Figure.Exactly(
                "share of the refused that got 503 with Retry-After", (double)refused / (answers.Count - taken), 1,
                Text($"{answers.Count / duration.TotalSeconds:0}/s asked, {taken / duration.TotalSeconds:0.0}/s taken, {refused} refused{(others.Count > 0 ? ", others: " + string.Join(", ", others) : "")}; alone {hashes:0.0} hashes/s")),
            Figure.AtMost(
                "peak resident memory under full load (MiB)", ProcessUsage.PeakMebibytes(app.ProcessId), MostMemory,
                "ten times the load, mail being sent"),
        ];
    }

    private static async Task<string> LinkAsync(RunningApp app)
    {
        await app.RegisterSurelyAsync(Visitor.UserName);
        return (await app.LinksAsync(Visitor.UserName)).ConfirmUrl!.AbsolutePath;
    }

    /// <summary>Sends so many a second, without waiting for answers.</summary>
    private static async Task<IReadOnlyCollection<Answer>> FloodAsync(RunningApp app, string name, int perSecond, TimeSpan duration)
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

    private sealed record Answer(HttpStatusCode Status, bool RetryAfter);

    /// <summary>Opens a link over one connection, and in turn asks storage for the same rows over another.</summary>
    private sealed class Visitor(RunningApp app, StorageAccount account, string link) : IDisposable
    {
        public const string UserName = "ada";

        private readonly HttpClient _http = new() { BaseAddress = app.Url };
        private readonly BareQuery _query = new(account, UserName);

        public async Task<(Samples Pages, Samples Queries)> VisitAsync(TimeSpan duration)
        {
            Samples pages = new(), queries = new();
            var start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < duration)
            {
                await pages.TimeAsync(async () =>
                {
                    using var answer = await _http.GetAsync(link);
                    answer.EnsureSuccessStatusCode();
                });
                await queries.TimeAsync(_query.RunAsync);
            }

            return (pages, queries);
        }

        public void Dispose() => _http.Dispose();
    }
}
