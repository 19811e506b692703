using System.Net;
using System.Net.Http.Json;
using Registration.Bench.Running;
using Registration.TestKit;

namespace Registration.Bench.Figures;

/// <summary>The storage calls of the operations, counted between the running app and its storage.</summary>
internal sealed class StorageCallCounts : IMeasurement
{
    // docs/ARCHITECTURE.md says these in words.
    private const int CallsOfVisit = 1;
    private const int CallsOfForeignLink = 0;

    public string Name => "storage-calls";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchRun run)
    {
        await using var proxy = await StorageProxy.StartAsync(run.Storage.TakeAccount());
        await using var app = await run.StartAppAsync(proxy.Account, connections: 1);
        var figures = new List<Figure>();

        async Task<string?> CountAsync(string name, int expected, HttpStatusCode status, HttpRequestMessage request)
        {
            using (request)
            {
                proxy.Reset();
                using var answer = await app.Http.SendAsync(request);
                if (answer.StatusCode != status)
                    throw new InvalidOperationException($"{name} was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");

                var calls = proxy.Calls;
                figures.Add(Figure.Exactly($"storage calls: {name}", calls.Count, expected, string.Join(", ", calls.Select(Short))));
                return answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])) : null;
            }
        }

        // Once before, so that nothing of a first time is counted.
        await app.RegisterSurelyAsync("first");

        var origin = app.Url.GetLeftPart(UriPartial.Authority);
        var cookie = await CountAsync(
            "register", ArchitectureTable.CallsOf("register pending user"), HttpStatusCode.Created,
            Request(HttpMethod.Post, "/register/users", new { user_name = "ada", email = "ada@example.org", password = "a long enough phrase" }, ("Origin", origin)));
        var confirm = (await app.LinksAsync("ada")).ConfirmUrl!.AbsolutePath;
        await CountAsync("visit a link", CallsOfVisit, HttpStatusCode.OK, Request(HttpMethod.Get, confirm));
        await CountAsync(
            "visit a link that is not ours", CallsOfForeignLink, HttpStatusCode.NotFound,
            Request(HttpMethod.Get, confirm[..^1] + (confirm[^1] == 'A' ? 'B' : 'A')));
        await CountAsync(
            "confirm", ArchitectureTable.CallsOf("confirm in the browser that registered"), HttpStatusCode.OK,
            Request(HttpMethod.Post, confirm, new { }, ("Cookie", cookie!)));
        await CountAsync(
            "decide: approve", ArchitectureTable.CallsOf("approve"), HttpStatusCode.OK,
            Request(HttpMethod.Post, (await app.LinksAsync("ada")).ApproveUrl!.AbsolutePath, new { email = RunningApp.Approver }));

        cookie = await CookieOfAsync(app, origin, "bob");
        using (var request = Request(HttpMethod.Post, (await app.LinksAsync("bob")).ConfirmUrl!.AbsolutePath, new { }, ("Cookie", cookie)))
            (await app.Http.SendAsync(request)).EnsureSuccessStatusCode().Dispose();
        await CountAsync(
            "decide: decline", ArchitectureTable.CallsOf("decline"), HttpStatusCode.OK,
            Request(HttpMethod.Post, (await app.LinksAsync("bob")).DeclineUrl!.AbsolutePath, new { email = RunningApp.Approver }));
        return figures;
    }

    private static async Task<string> CookieOfAsync(RunningApp app, string origin, string userName)
    {
        using var request = Request(
            HttpMethod.Post, "/register/users", new { user_name = userName, email = $"{userName}@example.org", password = "a long enough phrase" }, ("Origin", origin));
        using var answer = await app.Http.SendAsync(request);
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, object? body = null, params IEnumerable<(string Name, string Value)> headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return request;
    }

    /// <summary>The method and the table or queue.</summary>
    private static string Short(string call)
    {
        var parts = call.Split(' ', '/', '(', '?');
        return $"{parts[0]} {parts[3]}";
    }
}
