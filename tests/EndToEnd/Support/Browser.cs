using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Registration.EndToEnd.Support;

/// <summary>A real browser.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>How long a test in the browser may take, in milliseconds.</summary>
    public const int Timeout = 120_000;

    // Two cores that also run the app, storage and mail make a browser wait.
    private const int ActionTimeout = 30_000;

    private static readonly TimeSpan AxePatience = TimeSpan.FromSeconds(60);

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var path = await Chromium.FindAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Arguments });
    }

    /// <summary>A page in a browser of its own: no cookies, and nothing remembered.</summary>
    public async Task<IPage> NewPageAsync(bool phone = false, bool dark = false, bool javaScript = true)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = phone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1280, Height = 900 },
            DeviceScaleFactor = phone ? 2 : 1,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = javaScript,
        });
        context.SetDefaultTimeout(ActionTimeout);
        return await context.NewPageAsync();
    }

    /// <summary>What axe finds wrong with a page; JavaScript must be on.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        var found = await page.RunAxe().WaitAsync(AxePatience);
        return [.. found.Violations.Select(violation => $"{violation.Id}: {violation.Help} ({string.Join("; ", violation.Nodes.Select(node => node.Html))})")];
    }

    /// <summary>Keeps a picture among the test results.</summary>
    public static Task ScreenshotAsync(IPage page, string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Registration.sln")))
            root = root.Parent;
        return page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(root.FullName, "TestResults", "screenshots", name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
