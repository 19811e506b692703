using System.Net;
using System.Net.Http.Json;
using Registration.LocalRuntime.Tests.App;

namespace Registration.LocalRuntime.Tests.Hosting;

public sealed class DisabledFunctionTests(SharedAzurite azurite)
{
    [Theory]
    [InlineData("AzureWebJobs.GetOnly.Disabled")]
    [InlineData("AzureWebJobs_GetOnly_Disabled")]
    public async Task A_disabled_HTTP_function_is_not_there(string setting)
    {
        await using var app = await SampleApp.StartAsync(azurite, disabled: setting);

        (await app.Http.GetAsync("/get-only")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Http.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_disabled_timer_does_not_fire_but_can_be_fired_by_hand()
    {
        await using var app = await SampleApp.StartAsync(azurite, disabled: "AzureWebJobs.OnTime.Disabled");

        app.Clock.Advance(TimeSpan.FromMinutes(4));
        await (await app.QueueAsync(QueueSample.Texts)).SendMessageAsync(SampleApp.Base64("later"));
        await app.LineAsync("text later");
        app.Journal.Lines.ShouldBe(["text later"]);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/functions/OnTime") { Content = JsonContent.Create(new { input = "" }) };
        request.Headers.Add("x-functions-key", SampleApp.FunctionKey);
        (await app.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await app.LineAsync("time");
    }

    [Fact]
    public async Task The_queue_of_a_disabled_function_keeps_its_messages()
    {
        await using var app = await SampleApp.StartAsync(
            azurite,
            prepare: async (connectionString, _) =>
            {
                var queue = new Azure.Storage.Queues.QueueClient(connectionString, QueueSample.Texts);
                await queue.CreateIfNotExistsAsync();
                await queue.SendMessageAsync(SampleApp.Base64("kept"));
            },
            disabled: "AzureWebJobs.OnText.Disabled");

        // Another queue's message goes round meanwhile.
        await (await app.QueueAsync(QueueSample.Records)).SendMessageAsync(SampleApp.Base64("""{ "name": "other", "number": 1 }"""));
        await app.LineAsync("record other");
        app.Journal.Lines.ShouldHaveSingleItem();
        (await app.PeekAsync(QueueSample.Texts)).MessageText.ShouldBe(SampleApp.Base64("kept"));
    }
}
