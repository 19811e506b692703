using Registration.TestKit;

namespace Registration.EndToEnd.Support;

/// <summary>
/// The instance that the tests of the workflow use: one that runs elsewhere, where REGISTRATION_URL, MAIL_URL and FUNCTION_KEY say so,
/// for example in the real Functions host; else one that is started here and shared.
/// </summary>
public sealed class RunningInstance : IAsyncLifetime
{
    private AppProcess? _process;

    /// <summary>The instance was not started here.</summary>
    public static bool IsElsewhere => Given("REGISTRATION_URL") is not null;

    /// <summary>Core Tools on one machine do not look at function keys; then FUNCTION_KEYS_CHECKED is to say <c>false</c>.</summary>
    public static bool ChecksKeys => !string.Equals(Given("FUNCTION_KEYS_CHECKED"), "false", StringComparison.OrdinalIgnoreCase);

    public Uri Url { get; private set; } = new("http://localhost");

    public Maildev Mail { get; private set; } = null!;

    public string FunctionKey { get; private set; } = AppProcess.FunctionKey;

    /// <summary>The approver that the instance is configured with.</summary>
    public string Approver { get; } = Given("REGISTRATION_APPROVER") ?? "approver@example.org";

    public async ValueTask InitializeAsync()
    {
        if (Given("REGISTRATION_URL") is { } url)
        {
            Url = new Uri(url);
            Mail = new Maildev(new Uri(Needed("MAIL_URL", "the address of the mail catcher's web interface")));
            FunctionKey = Needed("FUNCTION_KEY", "a function key of the instance");
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
        Mail?.Dispose();
        if (_process is not null)
            await _process.DisposeAsync();
    }

    private static string? Given(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    private static string Needed(string variable, string what) => Given(variable)
        ?? throw new InvalidOperationException($"REGISTRATION_URL is set, so {variable} must be set too: {what}.");
}
