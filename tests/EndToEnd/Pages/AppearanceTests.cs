using Microsoft.Playwright;
using Registration.EndToEnd.Support;
using Registration.TestKit;

namespace Registration.EndToEnd.Pages;

/// <summary>How pages and mails look: on a phone and a desktop, light and dark, to those who see and those who do not.</summary>
public sealed class AppearanceTests(RunningInstance app, Browser browser)
{
    [Theory(Timeout = Browser.Timeout)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task No_page_has_an_accessibility_violation(bool phone, bool dark)
    {
        var name = Visitors.NewName();
        await (await browser.NewPageAsync()).RegisterAsync(app.Url, name);
        var confirm = (await app.Mail.WaitAsync($"{name}@example.org", "confirm")).Links[0].AbsolutePath;
        var second = Visitors.NewName();
        await app.RegisterAndConfirmAsync(second);
        var decide = (await app.Mail.WaitAsync(app.Approver, second)).Links;
        var page = await browser.NewPageAsync(phone, dark);

        foreach (var (what, path) in (IEnumerable<(string, string)>)
            [
                ("home", "/"), ("register", "/register"), ("check-mail", "/register/check-mail"), ("groups", "/register/groups"), ("confirm", confirm),
                ("approve", decide[0].AbsolutePath), ("decline", decide[1].AbsolutePath), ("not-ours", "/tmp/nonsense"), ("no-group", "/register/groups/none"),
            ])
        {
            await page.GotoAsync(new Uri(app.Url, path).ToString());
            (await Browser.ViolationsAsync(page)).ShouldBeEmpty(what);
            await Browser.ScreenshotAsync(page, $"{what}-{(phone ? "phone" : "desktop")}-{(dark ? "dark" : "light")}");
        }
    }

    [Theory(Timeout = Browser.Timeout)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Mails_show_their_buttons_on_a_phone_and_in_dark_mode(bool phone, bool dark)
    {
        var name = Visitors.NewName();
        await app.RegisterAndConfirmAsync(name);
        var approval = await app.Mail.WaitAsync(app.Approver, name);
        await app.ApproveAsync(name);
        var page = await browser.NewPageAsync(phone, dark);

        foreach (var (mail, buttons) in (IEnumerable<(CaughtMail, string[])>)
            [
                (await app.Mail.WaitAsync($"{name}@example.org", "confirm"), ["Confirm my address"]),
                (approval, ["Approve", "Decline"]),
                (await app.Mail.WaitAsync($"{name}@example.org", "Welcome"), ["Continue"]),
            ])
        {
            await page.SetContentAsync(mail.Html);
            foreach (var button in buttons)
                (await page.GetByRole(AriaRole.Link, new() { Name = button, Exact = true }).IsVisibleAsync()).ShouldBeTrue(button);
            (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth")).ShouldBeTrue("nothing to scroll sideways");
            await Browser.ScreenshotAsync(page, $"mail-{buttons[0].ToLowerInvariant().Replace(' ', '-')}-{(phone ? "phone" : "desktop")}");
        }
    }
}
