using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Registration.TestKit;

namespace Registration.Bench.Running;

/// <summary>The app as its own process, as a user starts it, on storage and ports of its own.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    public const string Approver = "approver@example.org";
    private const string FunctionKey = "bench-key";

    private static readonly string[] QueueFunctions =
    [
        "SendConfirmationMail", "SendApprovalMail", "SendNotificationMail", "HandleRequest",
        "GiveUpConfirmationMail", "GiveUpApprovalMail", "GiveUpNotificationMail", "GiveUpRequest",
    ];

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _process;

    private RunningApp(ChildProcess process, Uri url, int connections)
    {
        _process = process;
        Url = url;
        Http = new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = connections,
            AllowAutoRedirect = false,
            UseCookies = false,
        })
        { BaseAddress = url };
        Http.DefaultRequestHeaders.Add("x-functions-key", FunctionKey);
    }

    public HttpClient Http { get; }

    public Uri Url { get; }

    public int ProcessId => _process.Id;

    /// <summary>What the app has written lately.</summary>
    public string Output => _process.Output;

    /// <summary>Starts the app and waits for its first answer.</summary>
    /// <param name="connectionString">Its storage.</param>
    /// <param name="mailPort">Where its mail goes.</param>
    /// <param name="connections">How many connections the client may open.</param>
    /// <param name="triggers">Whether queues and the timer trigger anything; else messages stay where they are.</param>
    /// <param name="settings">More settings, as environment variables.</param>
    public static async Task<RunningApp> StartAsync(
        string connectionString, int mailPort, int connections, bool triggers, params IEnumerable<(string Name, string Value)> settings)
    {
        var port = FreePort.Find();
        var url = new Uri($"http://localhost:{port}");
        var process = ChildProcess.Start(AppProgram.Functions, Environment(connectionString, mailPort, port, triggers).Concat(settings));
        var app = new RunningApp(process, url, connections);
        try
        {
            await app.WaitUntilLiveAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>The settings of a start, as environment variables.</summary>
    public static IEnumerable<(string Name, string Value)> Environment(string connectionString, int mailPort, int port, bool triggers)
    {
        yield return ("Host__LocalHttpPort", $"{port}");
        yield return ("FunctionKey", FunctionKey);
        yield return ("AzureWebJobsStorage", connectionString);
        yield return ("Registration__PublicUrl", $"http://localhost:{port}");
        yield return ("Registration__Approvers__0", Approver);
        yield return ("Mail__Smtp__Host", "127.0.0.1");
        yield return ("Mail__Smtp__Port", $"{mailPort}");
        if (triggers)
            yield break;

        foreach (var function in QueueFunctions.Append("PurgeExpiredTokens"))
            yield return ($"AzureWebJobs.{function}.Disabled", "true");
    }

    /// <summary>Registers; the answer is the caller's.</summary>
    public Task<HttpResponseMessage> RegisterAsync(string userName) => Http.PostAsJsonAsync(
        "/register/users", new { user_name = userName, email = $"{userName}@example.org", password = "a long enough phrase" });

    /// <summary>Registers, and fails where that is refused.</summary>
    public async Task RegisterSurelyAsync(string userName)
    {
        using var answer = await RegisterAsync(userName);
        if (answer.StatusCode != HttpStatusCode.Created)
            throw new InvalidOperationException($"Registering {userName} was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()} {Output}");
    }

    /// <summary>Reads all of an answer that must be 200.</summary>
    public async Task<string> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == HttpStatusCode.OK
            ? body
            : throw new InvalidOperationException($"GET {path} was answered {(int)answer.StatusCode}: {body}");
    }

    /// <summary>The links of a registration, as an administrator's script sees them.</summary>
    public async Task<RegistrationLinks> LinksAsync(string userName)
    {
        var answer = await Http.GetFromJsonAsync<RegistrationAnswer>($"/register/users/{userName}", JsonOptions.SnakeCase);
        return answer!.Registration;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _process.DisposeAsync();
    }

    private async Task WaitUntilLiveAsync()
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < StartPatience)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The app has ended: {Output}");

            try
            {
                await GetAsync("/health/ready");
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }
        }

        throw new TimeoutException($"The app does not answer: {Output}");
    }

    private sealed record RegistrationAnswer(RegistrationLinks Registration);
}
