using Registration.EndToEnd.Support;
using Registration.TestKit;

namespace Registration.EndToEnd;

/// <summary>What leaves the process about what it does.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task A_registration_is_told_in_spans_metrics_and_logs_which_hold_no_secret_and_no_address()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var app = await AppProcess.StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Url.ToString()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
            ("OTEL_BSP_SCHEDULE_DELAY", "200"),
            ("Logging__LogLevel__Default", "Debug"));
        using var mail = new Maildev(app.MailUrl);
        using var client = new HttpClient { BaseAddress = app.Url };
        var name = Registrants.NewName();
        var address = $"{name}@example.org";

        await client.RegisterAsync(name);
        var link = (await mail.WaitAsync(address, "confirm")).Links[0].AbsolutePath;
        await client.GetJsonAsync(link);
        await client.PostJsonAsync(link, new { password = "a wrong one, which is long" });
        await client.PostJsonAsync(link, new { password = Registrants.Password });
        var approve = (await mail.WaitAsync("approver@example.org", name)).Links[0].AbsolutePath;
        await client.PostJsonAsync(approve, new { email = "approver@example.org" });
        await mail.WaitAsync(address, "Welcome");
        using (var keyed = new HttpRequestMessage(HttpMethod.Get, $"/users/{name}?code={AppProcess.FunctionKey}"))
            (await client.SendAsync(keyed)).EnsureSuccessStatusCode();

        foreach (var span in new[] { "register pending user", "handle temporary token", "send mail" })
            await collector.WaitForAsync("traces", span);
        foreach (var metric in new[] { "registration.registrations", "registration.confirmations", "registration.decisions", "registration.mails.sent" })
            await collector.WaitForAsync("metrics", metric);
        await collector.WaitForAsync("logs", "registration");
        await app.StopAsync();
        string[] secrets =
        [
            link[5..], approve[5..], Registrants.Password, "a wrong one, which is long", address, "approver@example.org", AppProcess.FunctionKey,
        ];
        foreach (var told in new[] { collector.Text, app.Output })
            secrets.ShouldAllBe(secret => !told.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }
}
