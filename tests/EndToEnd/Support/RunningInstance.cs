using Registration.TestKit;

namespace Registration.EndToEnd.Support;

/// <summary>
/// The instance that the tests of the workflow use: one that runs elsewhere, where REGISTRATION_URL, MAIL_URL and FUNCTION_KEY say so,
/// for example in the real Functions host; else one that is started here and shared.
/// </summary>
public sealed class RunningInstance : IAsyncLifetime
{
    private AppProcess? _process;

    public Uri Url { get; private set; } = new("http://localhost");

    public Maildev Mail { get; private set; } = null!;

    public string FunctionKey { get; private set; } = AppProcess.FunctionKey;

    /// <summary>The approver that the instance is configured with.</summary>
    public string Approver { get; } = Environment.GetEnvironmentVariable("REGISTRATION_APPROVER") ?? "approver@example.org";

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("REGISTRATION_URL") is { Length: > 0 } url)
        {
            Url = new Uri(url);
            Mail = new Maildev(new Uri(Environment.GetEnvironmentVariable("MAIL_URL") ?? "http://localhost:1080"));
            FunctionKey = Environment.GetEnvironmentVariable("FUNCTION_KEY") ?? "";
            return;
        }

        _process = await AppProcess.StartAsync();
        Url = _process.Url;
        Mail = new Maildev(_process.MailUrl);
    }

    /// <summary>A client without cookies, which does not follow redirects.</summary>
    public HttpClient Client(bool withKey = false)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Url };
        if (withKey)
            client.DefaultRequestHeaders.Add("x-functions-key", FunctionKey);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Mail.Dispose();
        if (_process is not null)
            await _process.DisposeAsync();
    }
}
