using System.Globalization;
using Azure.Data.Tables;
using Registration.Storage;

namespace Registration.Bench.Figures;

/// <summary>Opening a link, over one connection, beside the one query that it takes, over another.</summary>
internal sealed class TokenPage : IMeasurement
{
    private const int WarmUp = 300;

    public string Name => "token-page";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchRun run)
    {
        const string UserName = "ada";
        var account = run.Storage.TakeAccount();
        await using var app = await run.StartAppAsync(account, connections: 1);
        await app.RegisterSurelyAsync(UserName);
        var link = (await app.LinksAsync(UserName)).ConfirmUrl!.AbsolutePath;
        var table = new TableClient(account.ConnectionString, TableNames.Accounts);

        for (var i = 0; i < WarmUp; i++)
        {
            await app.GetAsync(link);
            await QueryAsync(table, UserName);
        }

        Samples pages = new(), queries = new();
        for (var i = 0; i < run.Pick(500, 3000); i++)
        {
            await pages.TimeAsync(() => app.GetAsync(link));
            await queries.TimeAsync(() => QueryAsync(table, UserName));
        }

        return
        [
            Figure.AtMost(
                "GET /tmp/{token} / one range query of the same rows", pages.Median / queries.Median, 1.3,
                string.Create(CultureInfo.InvariantCulture, $"{pages.Median:0.00} ms / {queries.Median:0.00} ms")),
        ];
    }

    private static async Task QueryAsync(TableClient table, string userName)
    {
        var rows = 0;
        await foreach (var _ in table.QueryAsync<TableEntity>(Rows.Filter($"PartitionKey eq {userName} and RowKey lt {Keys.AfterLiveRows}")))
            rows++;
        if (rows == 0)
            throw new InvalidOperationException("The rows are not there.");
    }
}
