using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Registration.EndToEnd.Support;

/// <summary>What people and tools do with a page. All wait for what the page shows, and not for an event that may be over.</summary>
internal static class PageExtensions
{
    private static readonly TimeSpan AxePatience = TimeSpan.FromSeconds(40);

    public static Task OpenAsync(this IPage page, Uri address) => page.GotoAsync(address.ToString());

    /// <summary>Waits until a heading is shown.</summary>
    public static Task HeadingAsync(this IPage page, string text) =>
        page.GetByRole(AriaRole.Heading, new() { Name = text, Exact = true }).First.WaitForAsync();

    /// <summary>Presses a button.</summary>
    public static Task PressAsync(this IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Fills in the registration form and sends it.</summary>
    public static async Task RegisterAsync(this IPage page, Uri app, string name, string? note = Registrants.Note, string? group = null)
    {
        await page.OpenAsync(new Uri(app, "/register"));
        await page.GetByLabel("User name").FillAsync(name);
        await page.GetByLabel("E-mail address").FillAsync(Registrants.AddressOf(name));
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Registrants.Password);
        await page.GetByLabel("Password once more").FillAsync(Registrants.Password);
        if (note is not null)
            await page.GetByLabel("A note for the administrator").FillAsync(note);
        if (group is not null)
            await page.GetByRole(AriaRole.Checkbox, new() { Name = group }).CheckAsync();
        await page.PressAsync("Register");
        await page.HeadingAsync("Please check your mail");
    }

    /// <summary>What axe finds wrong with a page. JavaScript must be on: without it axe never answers.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(this IPage page)
    {
        try
        {
            var found = await page.RunAxe().WaitAsync(AxePatience);
            return [.. found.Violations.Select(violation => $"{violation.Id}: {violation.Help} ({string.Join("; ", violation.Nodes.Select(node => node.Html))})")];
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException(
                $"axe has not answered about {page.Url} for {AxePatience.TotalSeconds} seconds: is JavaScript on in this page's context, and the page still open?", e);
        }
    }

    /// <summary>Nothing is wider than the window.</summary>
    public static Task<bool> FitsAsync(this IPage page) =>
        page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth");

    /// <summary>Keeps a picture among the test results.</summary>
    public static Task ScreenshotAsync(this IPage page, string name) => page.ScreenshotAsync(
        new PageScreenshotOptions { Path = Path.Combine(Repository.Folder("TestResults", "screenshots"), name + ".png"), FullPage = true });
}
