using System.Diagnostics;
using Registration.Bench.Running;
using Registration.Bench.Stored;

namespace Registration.Bench.Figures;

/// <summary>Opens a link over one connection, and in turn asks storage for the same rows over another.</summary>
internal sealed class Visitor(RunningApp app, StorageAccount account, string link) : IDisposable
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
