using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Storage.Queues;
using Registration.LocalRuntime.Tests.App;

namespace Registration.LocalRuntime.Tests.Golden;

public sealed class QueueSemanticsTests(SharedAzurite azurite)
{
    [Theory]
    [MemberData(nameof(GoldenLine.All), "delivery", MemberType = typeof(GoldenLine))]
    public async Task Messages_are_bound_as_by_the_host(GoldenLine line)
    {
        await using var app = await SampleApp.StartAsync(azurite, HostJson(line));

        await SendAsync(app, line);

        await app.LineAsync(line.Text("journal")!);
    }

    [Theory]
    [MemberData(nameof(GoldenLine.All), "deleted", MemberType = typeof(GoldenLine))]
    public async Task A_message_that_was_worked_off_is_deleted(GoldenLine line)
    {
        await using var app = await SampleApp.StartAsync(azurite, HostJson(line));

        var queue = await SendAsync(app, line);

        await app.LineAsync("text " + line.Text("text"));
        await UntilEmptyAsync(app, queue);
    }

    [Theory]
    [MemberData(nameof(GoldenLine.All), "poison", MemberType = typeof(GoldenLine))]
    public async Task Messages_become_poison_as_in_the_host(GoldenLine line)
    {
        var before = line.Number("fetchedBefore", 0);
        await using var app = await SampleApp.StartAsync(
            azurite, HostJson(line), prepare: async (connectionString, journal) =>
            {
                journal.Then = _ => throw new InvalidOperationException("Fails on purpose");
                if (before > 0)
                    await FetchInVainAsync(new QueueClient(connectionString, line.Text("queue")), Stored(line), before);
            });

        var queue = before > 0 ? await app.QueueAsync(line.Text("queue")!) : await SendAsync(app, line);

        (await app.PeekAsync(line.Text("queue") + "-poison")).MessageText.ShouldBe(Stored(line));
        await UntilEmptyAsync(app, queue);
        app.Journal.Lines.Count.ShouldBe(line.Number("runs"));
        if (line.Has("tries"))
            app.Log.Lines.ShouldContain(entry => entry.Contains($"tried {line.Number("tries")} times", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(GoldenLine.All), "poison-of-poison", MemberType = typeof(GoldenLine))]
    public async Task A_message_of_a_poison_queue_is_never_moved(GoldenLine line)
    {
        await using var app = await SampleApp.StartAsync(azurite, HostJson(line));
        app.Journal.Then = text => text.StartsWith("poison", StringComparison.Ordinal) ? throw new InvalidOperationException("Fails on purpose") : Task.CompletedTask;
        var queue = await SendAsync(app, line);
        await app.LogAsync("Fails on purpose");

        // Another message goes round, so that the pollers have looked again.
        await (await app.QueueAsync(QueueSample.Texts)).SendMessageAsync(SampleApp.Base64("other"));
        await app.LineAsync("text other");

        app.Journal.Lines.Count(text => text.StartsWith("poison", StringComparison.Ordinal)).ShouldBe(1);
        (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount.ShouldBe(1);
        (await queue.PeekMessagesAsync(1)).Value.ShouldBeEmpty();
        (await new QueueClient(app.ConnectionString, line.Text("queue") + "-poison").ExistsAsync()).Value.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(GoldenLine.All), "retry-delay", MemberType = typeof(GoldenLine))]
    public async Task A_message_that_failed_is_seen_again_after_the_visibility_timeout(GoldenLine line)
    {
        await using var app = await SampleApp.StartAsync(azurite, HostJson(line));
        var times = new List<long>();
        app.Journal.Then = _ =>
        {
            times.Add(Stopwatch.GetTimestamp());
            return times.Count == 1 ? throw new InvalidOperationException("Fails once") : Task.CompletedTask;
        };

        await SendAsync(app, line);

        await app.LineAsync("text", occurrence: 2);
        // The emulator counts whole seconds.
        Stopwatch.GetElapsedTime(times[0], times[1]).ShouldBeGreaterThan(TimeSpan.FromSeconds(line.Number("seconds") - 1));
    }

    [Theory]
    [MemberData(nameof(GoldenLine.All), "lease", MemberType = typeof(GoldenLine))]
    public async Task A_message_is_hidden_for_ten_minutes_when_it_is_fetched(GoldenLine line)
    {
        await using var app = await SampleApp.StartAsync(azurite, HostJson(line));
        var sent = DateTimeOffset.UtcNow;

        await SendAsync(app, line);

        var parts = (await app.LineAsync("message")).Split(' ');
        var visibleAgain = DateTimeOffset.Parse(parts[^1], CultureInfo.InvariantCulture);
        (visibleAgain - sent).ShouldBe(TimeSpan.FromMinutes(line.Number("minutes")), tolerance: TimeSpan.FromSeconds(30));
    }

    [Theory]
    [MemberData(nameof(GoldenLine.All), "renewal", MemberType = typeof(GoldenLine))]
    public async Task The_lease_of_a_message_is_renewed_while_its_function_runs(GoldenLine line)
    {
        await using var app = await SampleApp.StartAsync(azurite, HostJson(line));
        var release = new TaskCompletionSource();
        app.Journal.Then = _ => release.Task;
        var queue = await SendAsync(app, line);
        var (id, receipt) = (await app.LineAsync("message")).Split(' ') is [_, _, _, var messageId, var popReceipt, _] ? (messageId, popReceipt) : default;

        app.Clock.Advance(TimeSpan.FromMinutes(line.Number("afterMinutes")));

        await app.LogAsync("Renewed the lease");
        (await Should.ThrowAsync<RequestFailedException>(() => queue.DeleteMessageAsync(id, receipt))).ErrorCode.ShouldBe("PopReceiptMismatch");
        release.SetResult();
        await UntilEmptyAsync(app, queue);
    }

    [Theory]
    [MemberData(nameof(GoldenLine.All), "concurrency", MemberType = typeof(GoldenLine))]
    public async Task No_more_messages_run_at_once_than_host_json_allows(GoldenLine line)
    {
        await using var app = await SampleApp.StartAsync(azurite, HostJson(line));
        using var running = new SemaphoreSlim(0);
        app.Journal.Then = _ => running.WaitAsync();
        var queue = await app.QueueAsync(line.Text("queue")!);
        for (var i = 0; i < 12; i++)
            await queue.SendMessageAsync(SampleApp.Base64($"{i}"));

        await app.LineAsync("text", occurrence: line.Number("batchSize"));
        running.Release(line.Number("batchSize") - line.Number("newBatchThreshold"));
        var ended = line.Number("batchSize") - line.Number("newBatchThreshold");
        await app.LineAsync("text", occurrence: ended + line.Number("most"));

        // A message to another queue shows that the pollers have had time to overdo it.
        await (await app.QueueAsync(QueueSample.MessagesPoison)).SendMessageAsync(SampleApp.Base64("other"));
        await app.LineAsync("poison other");
        app.Journal.Lines.Count(text => text.StartsWith("text", StringComparison.Ordinal)).ShouldBe(ended + line.Number("most"));
        running.Release(100);
    }

    private static string Stored(GoldenLine line) => line.Text("raw")
        ?? (string.Equals(line.Text("messageEncoding"), "none", StringComparison.Ordinal) ? line.Text("text")! : SampleApp.Base64(line.Text("text")!));

    private static async Task<QueueClient> SendAsync(SampleApp app, GoldenLine line)
    {
        var queue = await app.QueueAsync(line.Text("queue")!);
        await queue.SendMessageAsync(Stored(line));
        return queue;
    }

    private static async Task FetchInVainAsync(QueueClient queue, string text, int times)
    {
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync(text);
        for (var i = 0; i < times; i++)
        {
            var message = (await queue.ReceiveMessageAsync()).Value;
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero);
        }
    }

    private static Task<object> UntilEmptyAsync(SampleApp app, QueueClient queue) => app.UntilAsync<object>(
        async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0 ? queue : null, $"the end of all messages in {queue.Name}");

    private static string HostJson(GoldenLine line) => JsonSerializer.Serialize(new
    {
        version = "2.0",
        extensions = new
        {
            http = new { routePrefix = string.Empty },
            queues = new
            {
                batchSize = line.Number("batchSize", 4),
                newBatchThreshold = line.Number("newBatchThreshold", 2),
                maxDequeueCount = 3,
                messageEncoding = line.Text("messageEncoding") ?? "base64",
                visibilityTimeout = line.Text("visibilityTimeout") ?? "00:00:00",
            },
        },
    });
}
