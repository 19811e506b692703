using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Registration.LocalRuntime.Tests.App;
using Registration.LocalRuntime.Timers;

namespace Registration.LocalRuntime.Tests.Golden;

public sealed class TimerSemanticsTests(SharedAzurite azurite)
{
    [Theory]
    [MemberData(nameof(GoldenLine.All), "cron", MemberType = typeof(GoldenLine))]
    public void Schedules_are_read_as_by_the_host(GoldenLine line)
    {
        var expression = line.Text("expression")!;
        var next = line.Element.GetProperty("next");
        if (next.ValueKind == System.Text.Json.JsonValueKind.Null)
        {
            Should.Throw<StartFailedException>(() => CronSchedule.Parse(expression, "Some")).Message.ShouldContain(expression);
            return;
        }

        var schedule = CronSchedule.Parse(expression, "Some");
        var time = line.Element.GetProperty("after").GetDateTime();
        foreach (var expected in next.EnumerateArray())
            (time = schedule.Next(time)).ShouldBe(expected.GetDateTime());
    }

    [Theory]
    [MemberData(nameof(GoldenLine.All), "timer-overlap", MemberType = typeof(GoldenLine))]
    public async Task A_timer_does_not_overlap_itself(GoldenLine line)
    {
        line.What.ShouldNotBeEmpty();
        await using var app = await SampleApp.StartAsync(azurite);
        var release = new TaskCompletionSource();
        app.Journal.Then = _ => release.Task;

        // The schedule is 30 s past each second minute, and it is 12:00:00.
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        (await app.LineAsync("time")).ShouldBe("time 12:00:30");
        app.Clock.Advance(TimeSpan.FromMinutes(4));
        await RoundAsync(app, "during the run");
        app.Journal.Lines.Count(text => text.StartsWith("time", StringComparison.Ordinal)).ShouldBe(1);

        release.SetResult();
        (await app.LineAsync("time", occurrence: 2)).ShouldBe("time 12:02:30");
        await RoundAsync(app, "after the run");
        app.Journal.Lines.Count(text => text.StartsWith("time", StringComparison.Ordinal)).ShouldBe(2);

        await app.LogAsync("OnTime runs next at 2026-03-01 12:06:30");
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        (await app.LineAsync("time", occurrence: 3)).ShouldBe("time 12:06:30");
    }

    [Theory]
    [MemberData(nameof(GoldenLine.All), "timer-failure", MemberType = typeof(GoldenLine))]
    public async Task A_timer_that_failed_runs_again_at_its_next_time(GoldenLine line)
    {
        line.What.ShouldNotBeEmpty();
        await using var app = await SampleApp.StartAsync(azurite);
        app.Journal.Then = _ => throw new InvalidOperationException("Fails on purpose");

        app.Clock.Advance(TimeSpan.FromSeconds(30));
        await app.LogAsync("Fails on purpose");
        await app.LogAsync("OnTime runs next at 2026-03-01 12:02:30");
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        (await app.LineAsync("time", occurrence: 2)).ShouldBe("time 12:02:30");
    }

    [Theory]
    [MemberData(nameof(GoldenLine.All), "timer-startup", MemberType = typeof(GoldenLine))]
    public async Task A_timer_with_RunOnStartup_runs_at_the_start(GoldenLine line)
    {
        line.What.ShouldNotBeEmpty();
        await using var app = await SampleApp.StartAsync(azurite, functionTypes: [typeof(StartupTimer)]);

        await app.LineAsync("startup");
        await app.LogAsync("AtStart runs next at 2026-03-01 13:00:00");
        app.Clock.Advance(TimeSpan.FromHours(1));

        await app.LineAsync("startup", occurrence: 2);
    }

    /// <summary>A message goes round, so that everything that was due has had time to happen.</summary>
    private static async Task RoundAsync(SampleApp app, string text)
    {
        var then = app.Journal.Then;
        app.Journal.Then = line => line.StartsWith("text", StringComparison.Ordinal) ? Task.CompletedTask : then(line);
        await (await app.QueueAsync(QueueSample.Texts)).SendMessageAsync(SampleApp.Base64(text));
        await app.LineAsync("text " + text);
    }

    public sealed class StartupTimer(Journal journal)
    {
        [Function("AtStart")]
        public Task AtStart([TimerTrigger("0 0 * * * *", RunOnStartup = true)] TimerInfo timer) =>
            journal.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"startup {timer.IsPastDue}"));
    }
}
