using Microsoft.Playwright;

namespace Registration.EndToEnd.Support;

/// <summary>A real browser.</summary>
public sealed class Browser : IAsyncLifetime
{
    // Generous: a small machine that runs other tests beside may need seconds for what takes milliseconds elsewhere.
    private const int Patience = 60_000;

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        // Containers often have only 64 MB of shared memory, which a page can fill.
        "--disable-sync", "--disable-dev-shm-usage",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        var path = await Chromium.FindAsync(_playwright.Chromium.ExecutablePath);
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Arguments, Timeout = 2 * Patience });
    }

    /// <summary>A page in a browser of its own: no cookies, and nothing remembered. Whoever asks for it closes its context.</summary>
    public async Task<IPage> NewPageAsync(bool phone = false, bool dark = false, bool javaScript = true)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = phone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1280, Height = 900 },
            DeviceScaleFactor = phone ? 2 : 1,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = javaScript,
        });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
