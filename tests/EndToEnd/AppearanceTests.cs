using Microsoft.Playwright;
using Registration.EndToEnd.Support;
using Registration.TestKit;

namespace Registration.EndToEnd;

/// <summary>Every page and mail on a phone and a desktop, in light and in dark; each leaves a picture among the test results.</summary>
public sealed class AppearanceTests(RunningInstance app, Browser browser) : BrowserTest(browser)
{
    [Theory(Timeout = Timeout)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task No_page_has_an_accessibility_violation_or_scrolls_sideways(bool phone, bool dark)
    {
        var name = Registrants.NewName();
        using (var client = app.Client())
            (await client.RegisterAsync(name)).Status.ShouldBe(201);
        var confirm = (await app.Mail.WaitAsync(Registrants.AddressOf(name), "confirm")).Links[0].AbsolutePath;
        var decide = (await app.RegisterAndConfirmAsync(Registrants.NewName())).Links;
        var decided = await app.RegisterAndConfirmAsync(Registrants.NewName());
        await app.ApproveAsync(decided);
        var group = await app.CreateGroupAsync(name);
        var page = await NewPageAsync(phone, dark);

        foreach (var (what, path) in (IEnumerable<(string, string)>)
            [
                ("home", "/"), ("register", "/register"), ("check-mail", "/register/check-mail"), ("groups", "/register/groups"), ("confirm", confirm),
                ("approve", decide[0].AbsolutePath), ("decline", decide[1].AbsolutePath), ("decided", decided.Links[1].AbsolutePath),
                ("group", $"/register/groups/{Uri.EscapeDataString(group)}"), ("not-ours", "/tmp/nonsense"), ("no-group", "/register/groups/none"),
            ])
        {
            await page.OpenAsync(new Uri(app.Url, path));
            await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
            (await page.ViolationsAsync()).ShouldBeEmpty(what);
            (await page.FitsAsync()).ShouldBeTrue(what);
            await page.ScreenshotAsync($"{what}-{Kind(phone, dark)}");
        }

        await app.DeleteGroupAsync(group);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task Mails_show_their_buttons_on_a_phone_and_in_dark_mode(bool phone, bool dark)
    {
        var name = Registrants.NewName();
        var approval = await app.RegisterAndConfirmAsync(name);
        await app.ApproveAsync(approval);
        var page = await NewPageAsync(phone, dark);

        foreach (var (mail, buttons) in (IEnumerable<(CaughtMail, string[])>)
            [
                (await app.Mail.WaitAsync(Registrants.AddressOf(name), "confirm"), ["Confirm my address"]),
                (approval, ["Approve", "Decline"]),
                (await app.Mail.WaitAsync(Registrants.AddressOf(name), "Welcome"), ["Continue"]),
            ])
        {
            await page.SetContentAsync(mail.Html);
            foreach (var button in buttons)
                await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = button, Exact = true })).ToBeVisibleAsync();
            (await page.FitsAsync()).ShouldBeTrue(mail.Subject);
            await page.ScreenshotAsync($"mail-{buttons[0].ToLowerInvariant().Replace(' ', '-')}-{Kind(phone, dark)}");
        }
    }

    private static string Kind(bool phone, bool dark) => $"{(phone ? "phone" : "desktop")}-{(dark ? "dark" : "light")}";
}
