using Microsoft.Playwright;

namespace Registration.EndToEnd.Support;

/// <summary>
/// A test in a browser. They run one after the other, so that they don't run into their time-outs on a small machine; each closes what
/// it opened, and leaves pictures of it among the test results where it fails.
/// </summary>
[Collection("Browser")]
public abstract class BrowserTest(Browser browser) : IAsyncDisposable
{
    /// <summary>In milliseconds; longer than what a test waits for, so that it can say what that was.</summary>
    protected const int Timeout = 240_000;

    private readonly List<IPage> _pages = [];

    protected async Task<IPage> NewPageAsync(bool phone = false, bool dark = false, bool javaScript = true)
    {
        var page = await browser.NewPageAsync(phone, dark, javaScript);
        _pages.Add(page);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var context = TestContext.Current;
        foreach (var (number, page) in _pages.Index())
        {
            if (context.TestState?.Result == TestResult.Failed)
                await page.ScreenshotAsync($"failed-{context.TestMethod?.MethodName}-{number}");
            await page.Context.CloseAsync();
        }
    }
}
