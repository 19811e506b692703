using Azure;
using Azure.Data.Tables;
using Registration.TestKit;
using static Registration.Core.Tests.TestKit.InstrumentedStorage;

namespace Registration.Core.Tests.TestKit;

public sealed class StorageCallsTests
{
    [Fact]
    public async Task Each_call_of_a_table_is_recorded_by_what_it_asks_for()
    {
        var storage = await CreateAsync();
        var row = new TableEntity("o'brien", "1");
        var table = storage.Table;

        await table.AddEntityAsync(row);
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace);
        await table.UpsertEntityAsync(row, TableUpdateMode.Merge);
        var read = (await table.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey)).Value;
        await table.UpdateEntityAsync(row, read.ETag, TableUpdateMode.Replace);
        await table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge);
        (await table.GetEntityIfExistsAsync<TableEntity>("nobody", "1")).HasValue.ShouldBeFalse();
        await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All);
        await table.SubmitTransactionAsync(Inserts(("a", "1"), ("a", "2"), ("a", "3")));

        storage.Instrumentation.Calls.All.Select(call => call.Kind).ShouldBe(
        [
            StorageCallKind.Insert, StorageCallKind.Upsert, StorageCallKind.Upsert, StorageCallKind.Get, StorageCallKind.Replace,
            StorageCallKind.Merge, StorageCallKind.Get, StorageCallKind.Delete, StorageCallKind.Transaction,
        ]);
        storage.Instrumentation.Calls.All.ShouldAllBe(call => call.Service == StorageService.Table && call.Target == "rows");
    }

    [Fact]
    public async Task Each_page_of_a_query_is_a_call()
    {
        var storage = await CreateAsync();
        await storage.RawTable.SubmitTransactionAsync(Inserts(("a", "1"), ("a", "2"), ("a", "3")));

        await foreach (var _ in storage.Table.QueryAsync<TableEntity>("PartitionKey eq 'a'", maxPerPage: 2))
            continue;

        storage.Instrumentation.Calls.All.ShouldBe(Enumerable.Repeat(
            new StorageCall(StorageService.Table, "GET", "rows()", "rows", StorageCallKind.Query), 2));
    }

    [Fact]
    public async Task Each_call_of_a_queue_is_recorded_by_what_it_asks_for()
    {
        var storage = await CreateAsync();
        await storage.Queue.SendMessageAsync("hello");
        var message = (await storage.Queue.ReceiveMessageAsync()).Value;
        await storage.Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        await storage.Queue.GetPropertiesAsync();

        storage.Instrumentation.Calls.All.Select(call => call.ToString()).ShouldBe(
        [
            "POST messages: Send (Queue)", "GET messages: Receive (Queue)", "DELETE messages: Delete (Queue)", "GET messages: Container (Queue)",
        ]);
    }

    [Fact]
    public async Task What_the_SDK_sends_again_is_one_call()
    {
        var storage = await CreateAsync();
        storage.Faults.Arm(new Fault(FaultKind.AnswerLost, 1));

        await storage.Queue.SendMessageAsync("hello");

        storage.Instrumentation.Calls.Count.ShouldBe(1);
        (await storage.MessagesAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task After_a_reset_counting_begins_anew()
    {
        var storage = await CreateAsync();
        await storage.Queue.SendMessageAsync("hello");

        storage.Instrumentation.Calls.Reset();
        await storage.Table.AddEntityAsync(new TableEntity("a", "1"));

        storage.Instrumentation.Calls.ToString().ShouldBe("POST rows: Insert (Table)");
    }
}
