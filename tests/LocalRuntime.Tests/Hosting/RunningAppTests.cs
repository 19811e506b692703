using System.Net;
using Azure.Storage.Queues;
using Registration.LocalRuntime.Tests.App;

namespace Registration.LocalRuntime.Tests.Hosting;

public sealed class RunningAppTests(SharedAzurite azurite)
{
    [Fact]
    public async Task A_function_can_limit_the_body_that_it_reads()
    {
        await using var app = await SampleApp.StartAsync(azurite);
        using var small = new StringContent("small");
        using var large = new StringContent("more than ten");

        (await (await app.Http.PostAsync("/small-body", small)).Content.ReadAsStringAsync()).ShouldBe("small");
        (await app.Http.PostAsync("/small-body", large)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_running_function_may_end_before_the_app_does()
    {
        var (app, queue, release) = await StartWithARunningFunctionAsync();

        var stopping = app.DisposeAsync().AsTask();
        stopping.IsCompleted.ShouldBeFalse();
        release.SetResult();
        await stopping;

        (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount.ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_new_is_taken_on_while_the_app_stops()
    {
        var (app, queue, release) = await StartWithARunningFunctionAsync();

        var stopping = app.DisposeAsync().AsTask();
        await app.LogAsync("Stopped looking at the queue texts");
        await queue.SendMessageAsync(SampleApp.Base64("late"));
        release.SetResult();
        await stopping;

        app.Journal.Lines.ShouldBe(["text running"]);
        (await queue.PeekMessageAsync()).Value.MessageText.ShouldBe(SampleApp.Base64("late"));
    }

    /// <summary>An app whose queue function runs until it is released.</summary>
    private async Task<(SampleApp App, QueueClient Queue, TaskCompletionSource Release)> StartWithARunningFunctionAsync()
    {
        var app = await SampleApp.StartAsync(azurite);
        var release = new TaskCompletionSource();
        app.Journal.Then = _ => release.Task;
        var queue = await app.QueueAsync(QueueSample.Texts);
        await queue.SendMessageAsync(SampleApp.Base64("running"));
        await app.LineAsync("text running");
        return (app, queue, release);
    }
}
