using Azure;
using Azure.Data.Tables;
using Registration.TestKit;
using static Registration.Core.Tests.TestKit.InstrumentedStorage;

namespace Registration.Core.Tests.TestKit;

public sealed class FaultInjectorTests
{
    private static readonly TableEntity Row = new("a", "1");

    [Theory]
    [InlineData(FaultKind.CrashBefore, 1)]
    [InlineData(FaultKind.CrashAfter, 2)]
    public async Task A_crash_comes_before_or_after_its_call_takes_effect(FaultKind kind, int stored)
    {
        var storage = await CreateAsync();
        storage.Faults.Arm(new Fault(kind, 2));

        await storage.Table.AddEntityAsync(Row);
        storage.Faults.WasHit.ShouldBeFalse();
        await Should.ThrowAsync<CrashException>(storage.Table.AddEntityAsync(new TableEntity("a", "2")));

        storage.Faults.WasHit.ShouldBeTrue();
        (await storage.StoredAsync()).Count.ShouldBe(stored);
    }

    [Theory]
    [InlineData(FaultKind.CrashBefore)]
    [InlineData(FaultKind.CrashAfter)]
    public async Task A_dead_process_reaches_neither_tables_nor_queues(FaultKind kind)
    {
        var storage = await CreateAsync();
        storage.Faults.Arm(new Fault(kind, 1));
        await Should.ThrowAsync<CrashException>(storage.Table.GetEntityIfExistsAsync<TableEntity>("a", "1"));

        storage.Faults.Disarm();
        await Should.ThrowAsync<CrashException>(storage.Table.AddEntityAsync(Row));
        await Should.ThrowAsync<CrashException>(storage.Queue.SendMessageAsync("hello"));

        (await storage.StoredAsync()).ShouldBeEmpty();
        (await storage.MessagesAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_call_under_way_when_its_process_dies_is_not_answered()
    {
        var storage = await CreateAsync();
        storage.Faults.Arm(new Fault(FaultKind.CrashBefore, 2));

        // The first one has begun before the second one crashes at once, before it awaits anything.
        var underWay = storage.Table.AddEntityAsync(Row);
        await Should.ThrowAsync<CrashException>(storage.Queue.SendMessageAsync("hello"));

        await Should.ThrowAsync<CrashException>(underWay);
    }

    [Fact]
    public async Task An_insert_whose_answer_was_lost_is_a_conflict_with_itself()
    {
        var storage = await CreateAsync();
        storage.Faults.Arm(new Fault(FaultKind.AnswerLost, 1));

        var conflict = await Should.ThrowAsync<RequestFailedException>(storage.Table.AddEntityAsync(Row));

        conflict.Status.ShouldBe(409);
        storage.Faults.WasHit.ShouldBeTrue();
        (await storage.StoredAsync()).ShouldBe(["a/1"]);
    }

    [Fact]
    public async Task A_change_under_an_etag_whose_answer_was_lost_meets_another_etag()
    {
        var storage = await CreateAsync();
        var etag = (await storage.RawTable.AddEntityAsync(Row)).Headers.ETag!.Value;
        storage.Faults.Arm(new Fault(FaultKind.AnswerLost, 1));

        var changed = new TableEntity("a", "1") { ["Text"] = "new" };
        var conflict = await Should.ThrowAsync<RequestFailedException>(storage.Table.UpdateEntityAsync(changed, etag, TableUpdateMode.Replace));

        conflict.Status.ShouldBe(412);
        (await storage.RawTable.GetEntityAsync<TableEntity>("a", "1")).Value.GetString("Text").ShouldBe("new");
    }

    [Fact]
    public async Task A_transaction_whose_answer_was_lost_fails_at_its_first_change_though_it_was_done()
    {
        var storage = await CreateAsync();
        storage.Faults.Arm(new Fault(FaultKind.AnswerLost, 1));

        var failure = await Should.ThrowAsync<TableTransactionFailedException>(
            storage.Table.SubmitTransactionAsync(Inserts(("a", "1"), ("a", "2"))));

        failure.Status.ShouldBe(409);
        failure.FailedTransactionActionIndex.ShouldBe(0);
        (await storage.StoredAsync()).ShouldBe(["a/1", "a/2"]);
    }

    [Fact]
    public async Task A_delete_whose_answer_was_lost_succeeds()
    {
        var storage = await CreateAsync();
        await storage.RawTable.AddEntityAsync(Row);
        storage.Faults.Arm(new Fault(FaultKind.AnswerLost, 1));

        await storage.Table.DeleteEntityAsync("a", "1", ETag.All);

        storage.Faults.WasHit.ShouldBeTrue();
        (await storage.StoredAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_one_answer_is_lost_and_the_process_lives_on()
    {
        var storage = await CreateAsync();
        storage.Faults.Arm(new Fault(FaultKind.AnswerLost, 2));

        for (var message = 1; message <= 3; message++)
            await storage.Queue.SendMessageAsync("hello");

        storage.Faults.CallsSeen.ShouldBe(3);
        (await storage.MessagesAsync()).ShouldBe(4);
    }

    [Fact]
    public async Task A_fault_that_is_beyond_the_last_call_is_not_hit()
    {
        var storage = await CreateAsync();
        storage.Faults.Arm(new Fault(FaultKind.CrashBefore, 2));

        await storage.Table.AddEntityAsync(Row);

        storage.Faults.WasHit.ShouldBeFalse();
        storage.Faults.CallsSeen.ShouldBe(1);
    }
}
