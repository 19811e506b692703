using Registration.TestKit;

namespace Registration.EndToEnd.Support;

/// <summary>
/// The instance that the tests of the workflow use: one that runs elsewhere, where <c>REGISTRATION_URL</c>, <c>MAIL_URL</c> and
/// <c>FUNCTION_KEY</c> say so, for example in the real Functions host; else one that is started here and shared.
/// </summary>
public sealed class RunningInstance : IAsyncLifetime
{
    private AppProcess? _process;

    /// <summary>An instance that runs elsewhere is tested.</summary>
    public static bool IsElsewhere => Environment.GetEnvironmentVariable("REGISTRATION_URL") is { Length: > 0 };

    /// <summary>Core Tools let every request in, whatever its key: then <c>FUNCTION_KEYS_CHECKED</c> is <c>false</c>.</summary>
    public static bool ChecksKeys => Environment.GetEnvironmentVariable("FUNCTION_KEYS_CHECKED") != "false";

    public Uri Url { get; private set; } = new("http://localhost");

    public Maildev Mail { get; private set; } = null!;

    public string FunctionKey { get; private set; } = AppProcess.FunctionKey;

    /// <summary>The approver that the instance is configured with.</summary>
    public string Approver { get; } = Environment.GetEnvironmentVariable("REGISTRATION_APPROVER") ?? "approver@example.org";

    public async ValueTask InitializeAsync()
    {
        if (IsElsewhere)
        {
            Url = new Uri(Given("REGISTRATION_URL"));
            Mail = new Maildev(new Uri(Given("MAIL_URL")));
            FunctionKey = Given("FUNCTION_KEY");
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

    private static string Given(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException(
            $"{variable} is missing: to test an instance that runs elsewhere, give REGISTRATION_URL, the MAIL_URL of its mail catcher and a FUNCTION_KEY.");

    public async ValueTask DisposeAsync()
    {
        Mail?.Dispose();
        if (_process is not null)
            await _process.DisposeAsync();
    }
}
