using System.Text;
using System.Text.Json;
using Registration.LocalRuntime.Tests.App;

namespace Registration.LocalRuntime.Tests.Golden;

public sealed class HttpSemanticsTests(SharedAzurite azurite)
{
    [Theory]
    [MemberData(nameof(GoldenLine.All), "http", MemberType = typeof(GoldenLine))]
    public async Task Requests_are_answered_as_by_the_host(GoldenLine line)
    {
        await using var app = await SampleApp.StartAsync(azurite, HostJson(line));
        var (request, expected) = (line.Element.GetProperty("request"), line.Element.GetProperty("response"));
        using var message = new HttpRequestMessage(
            new HttpMethod(request.GetProperty("method").GetString()!), request.GetProperty("path").GetString());
        if (request.TryGetProperty("headers", out var headers))
        {
            foreach (var header in headers.EnumerateObject())
                message.Headers.Add(header.Name, header.Value.GetString());
        }

        if (request.TryGetProperty("body", out var body))
            message.Content = new StringContent(body.GetString()!, Encoding.UTF8, "application/json");

        using var response = await app.Http.SendAsync(message);

        ((int)response.StatusCode).ShouldBe(expected.GetProperty("status").GetInt32());
        (await response.Content.ReadAsStringAsync()).ShouldBe(expected.GetProperty("body").GetString());
        response.Headers.Server.ShouldBeEmpty();
        if (line.Text("journal") is { } journal)
            await app.LineAsync(journal);
        if (line.Text("log") is { } log)
            app.Log.Lines.ShouldContain(entry => entry.StartsWith("Error", StringComparison.Ordinal) && entry.Contains(log, StringComparison.Ordinal));
    }

    private static string HostJson(GoldenLine line) => line switch
    {
        _ when !line.Has("routePrefix") => AppFolder.HostJson,
        _ when line.Text("routePrefix") is { } prefix => JsonSerializer.Serialize(
            new { version = "2.0", extensions = new { http = new { routePrefix = prefix } } }),
        _ => """{ "version": "2.0" }""",
    };
}
