using Azure;
using Azure.Data.Tables;
using Registration.TestKit;
using static Registration.Core.Tests.TestKit.InstrumentedStorage;

namespace Registration.Core.Tests.TestKit;

public sealed class SinglePartitionGuardTests
{
    [Fact]
    public async Task A_transaction_over_two_partitions_passes_the_emulator_but_not_the_guard()
    {
        var storage = await CreateAsync();

        await storage.RawTable.SubmitTransactionAsync(Inserts(("a", "1"), ("b", "2")));
        var refusal = await Should.ThrowAsync<RefusedTransactionException>(
            storage.Table.SubmitTransactionAsync(Inserts(("c", "3"), ("d", "4"))));

        refusal.Message.ShouldContain("partitions");
        (await storage.StoredAsync()).ShouldBe(["a/1", "b/2"]);
    }

    [Theory]
    [InlineData("o'brien", "o'connor")]
    [InlineData("a\"b", "a\"c")]
    [InlineData("zo\u00eb", "zo\u00e9")]
    [InlineData("a b", "a+b")]
    public async Task Partitions_are_told_apart_by_their_whole_keys_whether_a_change_names_them_in_its_address_or_in_its_row(string one, string other)
    {
        var storage = await CreateAsync();
        TableTransactionAction[] changes =
        [
            new(TableTransactionActionType.UpsertReplace, new TableEntity(one, "1")),
            new(TableTransactionActionType.Add, new TableEntity(one, "2")),
            new(TableTransactionActionType.UpsertMerge, new TableEntity(one, "3")),
        ];

        await storage.Table.SubmitTransactionAsync(changes);
        (await storage.StoredAsync()).Count.ShouldBe(changes.Length);

        foreach (var kind in (TableTransactionActionType[])[TableTransactionActionType.Add, TableTransactionActionType.UpsertReplace, TableTransactionActionType.Delete])
        {
            TableTransactionAction stray = new(kind, new TableEntity(other, "4"), ETag.All);
            await Should.ThrowAsync<RefusedTransactionException>(storage.Table.SubmitTransactionAsync([.. changes, stray]));
        }
    }

    [Fact]
    public async Task A_text_that_looks_like_a_change_of_another_partition_is_a_text()
    {
        var storage = await CreateAsync();
        var row = new TableEntity("a", "1") { ["Note"] = "\r\nPOST http://x/rows(PartitionKey='b',RowKey='1') \"PartitionKey\":\"c\"" };

        await storage.Table.SubmitTransactionAsync([new(TableTransactionActionType.Add, row)]);

        (await storage.StoredAsync()).ShouldBe(["a/1"]);
    }

    [Fact]
    public async Task A_transaction_has_at_most_a_hundred_rows()
    {
        var storage = await CreateAsync();

        await storage.Table.SubmitTransactionAsync(Inserts(Enumerable.Range(1, 100).Select(row => ("a", $"{row}"))));
        var refusal = await Should.ThrowAsync<RefusedTransactionException>(
            storage.Table.SubmitTransactionAsync(Inserts(Enumerable.Range(1, 101).Select(row => ("b", $"{row}")))));

        refusal.Message.ShouldContain("101 rows");
        (await storage.StoredAsync()).Count.ShouldBe(100);
    }

    [Fact]
    public async Task A_transaction_has_at_most_four_mebibytes()
    {
        var storage = await CreateAsync();
        var text = new string('x', 30_000);
        var changes = Enumerable.Range(1, 80).Select(row => new TableTransactionAction(
            TableTransactionActionType.Add, new TableEntity("a", $"{row}") { ["One"] = text, ["Two"] = text }));

        var refusal = await Should.ThrowAsync<RefusedTransactionException>(storage.Table.SubmitTransactionAsync(changes));

        refusal.Message.ShouldContain("bytes");
    }

    [Fact]
    public async Task A_transaction_changes_a_row_once()
    {
        var storage = await CreateAsync();
        var changes = Enumerable.Repeat(new TableTransactionAction(TableTransactionActionType.UpsertMerge, new TableEntity("a", "1")), 2);

        var refusal = await Should.ThrowAsync<RefusedTransactionException>(storage.Table.SubmitTransactionAsync(changes));

        refusal.Message.ShouldContain("more than once");
    }

    [Fact]
    public async Task What_was_refused_is_not_counted_as_a_call()
    {
        var storage = await CreateAsync();

        await Should.ThrowAsync<RefusedTransactionException>(storage.Table.SubmitTransactionAsync(Inserts(("a", "1"), ("b", "2"))));

        storage.Instrumentation.Calls.Count.ShouldBe(0);
    }
}
