using System.Globalization;
using Registration.Bench.Stored;

namespace Registration.Bench.Figures;

/// <summary>Opening a link, over one connection, beside the one query that it takes, over another.</summary>
internal sealed class TokenPage : IMeasurement
{
    private const int WarmUp = 1000;

    public string Name => "token-page";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchRun run)
    {
        const string UserName = "ada";
        var account = run.Storage.TakeAccount();
        await using var app = await run.StartAppAsync(account, connections: 1);
        await app.RegisterSurelyAsync(UserName);
        var link = (await app.LinksAsync(UserName)).ConfirmUrl!.AbsolutePath;
        var query = new BareQuery(account, UserName);
        app.Http.DefaultRequestHeaders.Add("Accept", "text/html");

        for (var i = 0; i < WarmUp; i++)
        {
            await app.GetAsync(link);
            await app.GetAsync("/health/live");
            await query.RunAsync();
        }

        Samples pages = new(), queries = new(), hops = new();
        for (var i = 0; i < run.Pick(1000, 3000); i++)
        {
            await pages.TimeAsync(() => app.GetAsync(link));
            await queries.TimeAsync(query.RunAsync);
            await hops.TimeAsync(() => app.GetAsync("/health/live"));
        }

        return
        [
            Figure.AtMost(
                "GET /tmp/{token} / one range query of the same rows", pages.Median / queries.Median, 1.3,
                string.Create(CultureInfo.InvariantCulture, $"{pages.Median:0.00} ms / {queries.Median:0.00} ms; a request that asks nothing of storage takes {hops.Median:0.00} ms")),
        ];
    }
}
