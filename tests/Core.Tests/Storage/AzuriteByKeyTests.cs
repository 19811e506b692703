using System.Text.RegularExpressions;
using Azure;
using Azure.Data.Tables;
using Registration.LocalRuntime.Services;
using Registration.TestKit;

namespace Registration.Core.Tests.Storage;

/// <summary>The emulator on which figures are measured: it must be Azurite in all but what it takes to find a row.</summary>
public sealed partial class AzuriteByKeyTests
{
    private static readonly string[] Filters =
    [
        "",
        "PartitionKey eq 'b'",
        "PartitionKey eq 'nobody'",
        "PartitionKey eq 'it''s'",
        "PartitionKey eq 'b' and RowKey lt 'r3'",
        "PartitionKey eq '10' and RowKey gt 'r1' and RowKey lt 'r4'",
        "PartitionKey gt 'b'",
        "PartitionKey gt '' and RowKey eq 'r2'",
        "PartitionKey ge '1' and PartitionKey le 'b'",
        "RowKey eq 'r2'",
        "Number gt 3",
    ];

    [Fact]
    public async Task It_answers_as_the_emulator_does_that_looks_at_every_row()
    {
        var ports = FreePort.Find(3);
        var settings = new AzuriteSettings
        {
            BlobPort = ports[0],
            QueuePort = ports[1],
            TablePort = ports[2],
            Preloads = [Path.Combine(AppContext.BaseDirectory, "azurite-by-key.cjs")],
        };
        await using var byKey = await NodeServices.InRoot().StartAzuriteAsync(settings, TestContext.Current.CancellationToken);
        var ours = new TableServiceClient(
            "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
            + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
            + $"TableEndpoint=http://127.0.0.1:{ports[2]}/devstoreaccount1;");
        var theirs = new TableServiceClient(await Azurite.TakeAccountAsync());

        var transcript = await TranscribeAsync(ours);

        transcript.ShouldBe(await TranscribeAsync(theirs));
        transcript.ShouldContain(line => line.StartsWith("412 ", StringComparison.Ordinal));
        transcript.ShouldContain(line => line.StartsWith("409 ", StringComparison.Ordinal));
        transcript.ShouldContain("PartitionKey eq 'b' and RowKey lt 'r3': b/r1=9 b/r2=2 | ");
    }

    /// <summary>Does the same to a table, and writes down all that it answers.</summary>
    private static async Task<List<string>> TranscribeAsync(TableServiceClient service)
    {
        var table = service.GetTableClient("rows");
        await table.CreateAsync();
        var transcript = new List<string>();

        async Task TryAsync(string what, Func<Task<int>> act)
        {
            try
            {
                transcript.Add($"{await act()} {what}");
            }
            catch (RequestFailedException e)
            {
                transcript.Add($"{(e is TableTransactionFailedException ? StatusIn().Match(e.Message).Value : e.Status)} {what}");
            }
        }

        foreach (var partition in (string[])["b", "10", "9", "it's", "ä", "a"])
        {
            for (var i = 5; i > 0; i--)
                await table.AddEntityAsync(Row(partition, $"r{i}", i));
        }

        var stale = (await table.GetEntityAsync<TableEntity>("b", "r1")).Value;
        await TryAsync("a row that is there", async () => (await table.AddEntityAsync(Row("b", "r1", 1))).Status);
        await TryAsync("a row replaced", async () => (await table.UpsertEntityAsync(Row("b", "r1", 9), TableUpdateMode.Replace)).Status);
        await TryAsync("a stale ETag", async () => (await table.UpdateEntityAsync(stale, stale.ETag, TableUpdateMode.Replace)).Status);
        await TryAsync("a stale ETag, deleted", async () => (await table.DeleteEntityAsync(stale, stale.ETag)).Status);
        await TryAsync("a row deleted", async () => (await table.DeleteEntityAsync("b", "r4", ETag.All)).Status);
        await TryAsync("a row deleted twice", async () => (await table.DeleteEntityAsync("b", "r4", ETag.All)).Status);
        await TryAsync("a row deleted and added", async () =>
        {
            await table.DeleteEntityAsync("a", "r5", ETag.All);
            return (await table.AddEntityAsync(Row("a", "r5", 55))).Status;
        });
        await TryAsync("a transaction", async () => (await table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, Row("9", "r6", 6)),
            new(TableTransactionActionType.Delete, Row("9", "r1", 1)),
        ])).Value[0].Status);
        await TryAsync("a transaction of which nothing stays", async () => (await table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, Row("9", "r7", 7)),
            new(TableTransactionActionType.UpsertReplace, Row("9", "r2", 77)),
            new(TableTransactionActionType.Add, Row("9", "r3", 3)),
        ])).Value[0].Status);

        foreach (var filter in Filters)
        {
            var pages = "";
            await foreach (var page in table.QueryAsync<TableEntity>(filter, maxPerPage: 2).AsPages())
                pages += string.Concat(page.Values.Select(row => $"{row.PartitionKey}/{row.RowKey}={row.GetInt32("Number")} ")) + "| ";
            transcript.Add($"{filter}: {pages}");
        }

        return transcript;
    }

    private static TableEntity Row(string partition, string row, int number) => new(partition, row) { ["Number"] = number };

    [GeneratedRegex(@"(?<=Status: )\d+", RegexOptions.CultureInvariant)]
    private static partial Regex StatusIn();
}
