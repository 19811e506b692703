using System.Globalization;
using System.Net.Http.Json;
using Azure.Data.Tables;
using Registration.Bench.Running;
using Registration.Storage;

namespace Registration.Bench.Figures;

/// <summary>
/// First pages of the lists, and beside each the bare queries of the same rows: what the emulator takes longer for, the app
/// cannot take less for.
/// </summary>
internal sealed class FirstPages
{
    private const int PageSize = 100;
    private const int Groups = 20;

    private readonly RunningApp _app;
    private readonly TableServiceClient _tables;
    private readonly List<Page> _pages;

    public FirstPages(RunningApp app, StorageAccount account)
    {
        _app = app;
        _tables = new TableServiceClient(account.ConnectionString);
        _pages =
        [
            new Page("/register/users", PendingAsync),
            new Page("/users", async () => await ReadAsync(TableNames.Accounts, Rows.Filter($"PartitionKey gt {""} and RowKey eq {Keys.Account}"), PageSize * 2)),
            new Page("/register/groups", async () => await ReadAsync(
                TableNames.Groups,
                Rows.Filter($"PartitionKey eq {Keys.Groups} and RowKey gt {Keys.PublicGroup("")} and RowKey lt {Keys.AfterPublicGroups}"), Groups)),
        ];
    }

    public async Task AddGroupsAsync()
    {
        for (var i = 0; i < Groups; i++)
        {
            using var answer = await _app.Http.PostAsJsonAsync(
                "/groups", new { group_name = $"Group {i}", description = "For readers", discoverable = true });
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Measures each list, in turn with its bare queries.</summary>
    public async Task MeasureAsync(int count)
    {
        foreach (var page in _pages)
        {
            Samples app = new(), bare = new();
            for (var i = -3; i < count; i++)
            {
                var (ours, theirs) = i < 0 ? (new Samples(), new Samples()) : (app, bare);
                await ours.TimeAsync(() => _app.GetAsync(page.Path));
                await theirs.TimeAsync(page.Bare);
            }

            page.Measured.Add((app.Median, bare.Median));
        }
    }

    public IEnumerable<Figure> Figures(IReadOnlyList<int> sizes, double same)
    {
        foreach (var page in _pages)
        {
            var (few, many) = (page.Measured[0], page.Measured[^1]);
            var among = string.Create(CultureInfo.InvariantCulture, $"{sizes[^1]:N0} / {sizes[0]:N0} accounts");
            yield return Figure.AtMost(
                $"first page of GET {page.Path}, {among}", many.App / few.App, same,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{many.App:0.0} ms / {few.App:0.0} ms; bare queries of the same rows {many.Bare:0.0} ms / {few.Bare:0.0} ms, hence {many.App / many.Bare / (few.App / few.Bare):0.00} times these"));
        }
    }

    private async Task PendingAsync()
    {
        var names = await ReadAsync(TableNames.Pending, filter: null, PageSize);
        await Task.WhenAll(names.Select(row =>
            ReadAsync(TableNames.Accounts, Rows.Filter($"PartitionKey eq {row.RowKey} and RowKey lt {Keys.AfterLiveRows}"), PageSize)));
    }

    private async Task<IReadOnlyList<TableEntity>> ReadAsync(string table, string? filter, int count)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in _tables.GetTableClient(table).QueryAsync<TableEntity>(filter, Math.Min(count, PageSize)))
        {
            rows.Add(row);
            if (rows.Count == count)
                break;
        }

        return rows;
    }

    private sealed record Page(string Path, Func<Task> Bare)
    {
        public List<(double App, double Bare)> Measured { get; } = [];
    }
}
