using Microsoft.Playwright;
using Registration.EndToEnd.Support;
using Registration.TestKit;

namespace Registration.EndToEnd;

public sealed class BrowserTests(RunningInstance app, Browser browser)
{
    private const string Password = "a long enough phrase";
    private const int Timeout = 120_000;

    [Theory(Timeout = Timeout)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_person_registers_confirms_and_is_approved(bool javaScript)
    {
        var name = NewName();
        var page = await browser.NewPageAsync(javaScript: javaScript);
        await RegisterAsync(page, name);
        await Heading(page, "Please check your mail");

        var mail = await app.Mail.WaitAsync($"{name}@example.org", "confirm");
        await page.GotoAsync(mail.Links[0].ToString());
        (await page.GetByLabel("Password").CountAsync()).ShouldBe(0, "the browser that registered needs no password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm my address" }).ClickAsync();
        await Heading(page, "Your address is confirmed");
        (await page.ContentAsync()).ShouldContain("awaits approval");

        var approver = await browser.NewPageAsync(javaScript: javaScript);
        var request = await app.Mail.WaitAsync(app.Approver, name);
        await approver.GotoAsync(request.Links[0].ToString());
        (await approver.ContentAsync()).ShouldContain("Please let me in");
        await approver.GetByLabel("Your e-mail address").FillAsync(app.Approver);
        await approver.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Heading(approver, "Approved");

        await app.Mail.WaitAsync($"{name}@example.org", "Welcome");
        await app.Mail.WaitAsync("office@example.org", name);
        await approver.GotoAsync(request.Links[1].ToString());
        await Heading(approver, "Already approved");
    }

    [Fact(Timeout = Timeout)]
    public async Task An_approver_whose_browser_knows_the_address_declines_with_one_click()
    {
        var approver = await browser.NewPageAsync();
        foreach (var known in (bool[])[false, true])
        {
            var name = NewName();
            await RegisterAndConfirmAsync(name);
            var request = await app.Mail.WaitAsync(app.Approver, name);
            await approver.GotoAsync(request.Links[1].ToString());
            var field = approver.GetByLabel("Your e-mail address");
            (await field.CountAsync()).ShouldBe(known ? 0 : 1);
            if (!known)
                await field.FillAsync(app.Approver);
            await approver.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
            await Heading(approver, "Declined");
            (await app.Mail.WaitAsync($"{name}@example.org", "Your registration at")).Text.ShouldContain("declined");
        }
    }

    [Fact(Timeout = Timeout)]
    public async Task Another_browser_needs_the_password_and_says_where_it_was_wrong()
    {
        var name = NewName();
        await RegisterAsync(await browser.NewPageAsync(), name);
        var mail = await app.Mail.WaitAsync($"{name}@example.org", "confirm");

        var other = await browser.NewPageAsync(phone: true);
        await other.GotoAsync(mail.Links[0].ToString());
        await other.GetByLabel("Password").FillAsync("not this one");
        await other.GetByRole(AriaRole.Button, new() { Name = "Confirm my address" }).ClickAsync();
        await other.GetByText("This is not the password").WaitForAsync();
        (await Browser.ViolationsAsync(other)).ShouldBeEmpty();

        await other.GetByLabel("Password").FillAsync(Password);
        await other.GetByRole(AriaRole.Button, new() { Name = "Confirm my address" }).ClickAsync();
        await Heading(other, "Your address is confirmed");
    }

    [Fact(Timeout = Timeout)]
    public async Task The_owner_of_an_address_that_a_stranger_registered_removes_the_registration()
    {
        var name = NewName();
        await RegisterAsync(await browser.NewPageAsync(), name);
        var mail = await app.Mail.WaitAsync($"{name}@example.org", "confirm");

        var owner = await browser.NewPageAsync();
        await owner.GotoAsync(mail.Links[0].ToString());
        await owner.GetByLabel("Your e-mail address").FillAsync($"{name}@example.org");
        await owner.GetByRole(AriaRole.Button, new() { Name = "This wasn’t me" }).ClickAsync();
        await Heading(owner, "Registration removed");

        await owner.GotoAsync(mail.Links[0].ToString());
        await Heading(owner, "This registration no longer exists");
    }

    [Fact(Timeout = Timeout)]
    public async Task Mistakes_are_shown_where_they_were_made_and_nothing_has_to_be_typed_twice()
    {
        var page = await browser.NewPageAsync(phone: true);
        await page.GotoAsync(new Uri(app.Url, "/register").ToString());
        await page.GetByLabel("User name").FillAsync("Not A Name");
        await page.GetByLabel("E-mail address").FillAsync("ada@example.org");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("short");
        await page.GetByLabel("Password once more").FillAsync("different");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();

        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        (await page.GetByLabel("User name").InputValueAsync()).ShouldBe("Not A Name");
        (await page.GetByLabel("User name").GetAttributeAsync("aria-invalid")).ShouldBe("true");
        (await page.GetByLabel("Password once more").InputValueAsync()).ShouldBeEmpty();
        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).First.ClickAsync();
        (await page.GetByLabel("User name").EvaluateAsync<bool>("field => field === document.activeElement")).ShouldBeTrue();
        (await Browser.ViolationsAsync(page)).ShouldBeEmpty();
    }

    [Fact(Timeout = Timeout)]
    public async Task The_mail_can_be_sent_again()
    {
        var name = NewName();
        var page = await browser.NewPageAsync();
        await RegisterAsync(page, name);
        var first = await app.Mail.WaitAsync($"{name}@example.org", "confirm");

        await page.GetByLabel("E-mail address").FillAsync($"{name}@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send it again" }).ClickAsync();
        await Heading(page, "Please check your mail");

        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await app.Mail.ListAsync()).Count(mail => mail.Recipient == first.Recipient) < 2)
            await ticks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = Timeout)]
    public async Task A_group_is_found_joined_with_its_terms_and_left()
    {
        var name = NewName();
        var group = $"Readers {name}";
        using var client = app.Client(withKey: true);
        await client.PostJsonAsync("/groups", new { group_name = group, description = "For those who read.", discoverable = true, terms = "Be kind.\nReturn the books." });
        await RegisterAndConfirmAsync(name);
        await ApproveAsync(name);

        var page = await browser.NewPageAsync();
        await page.GotoAsync(new Uri(app.Url, "/register/groups").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = group }).ClickAsync();
        (await Browser.ViolationsAsync(page)).ShouldBeEmpty();
        await page.GetByLabel("Your e-mail address").First.FillAsync($"{name}@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await Heading(page, "Please check your mail");

        var mail = await app.Mail.WaitAsync($"{name}@example.org", "Join");
        await page.GotoAsync(mail.Links[0].ToString());
        await page.GetByText("Return the books.").WaitForAsync();
        (await Browser.ViolationsAsync(page)).ShouldBeEmpty();
        await page.GetByLabel("Your e-mail address").FillAsync($"{name}@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "I accept the terms and join" }).ClickAsync();
        await Heading(page, "Welcome to the group");

        await page.GotoAsync(new Uri(app.Url, $"/register/groups/{Uri.EscapeDataString(group)}").ToString());
        await page.GetByLabel("Your e-mail address").Last.FillAsync($"{name}@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave" }).ClickAsync();
        await page.GotoAsync((await app.Mail.WaitAsync($"{name}@example.org", "Leave")).Links[0].ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave the group" }).ClickAsync();
        await Heading(page, "You have left the group");
    }

    [Theory(Timeout = Timeout)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task No_page_has_an_accessibility_violation(bool phone, bool dark)
    {
        var name = NewName();
        await RegisterAsync(await browser.NewPageAsync(), name);
        var confirm = (await app.Mail.WaitAsync($"{name}@example.org", "confirm")).Links[0].AbsolutePath;
        var second = NewName();
        await RegisterAndConfirmAsync(second);
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

    [Theory(Timeout = Timeout)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Mails_show_their_buttons_on_a_phone_and_in_dark_mode(bool phone, bool dark)
    {
        var name = NewName();
        await RegisterAndConfirmAsync(name);
        var approval = await app.Mail.WaitAsync(app.Approver, name);
        await ApproveAsync(name);
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

    private static string NewName() => $"user-{Guid.NewGuid():N}"[..20];

    private static Task Heading(IPage page, string text) =>
        page.GetByRole(AriaRole.Heading, new() { Name = text, Exact = true }).First.WaitForAsync();

    private async Task RegisterAsync(IPage page, string name)
    {
        await page.GotoAsync(new Uri(app.Url, "/register").ToString());
        await page.GetByLabel("User name").FillAsync(name);
        await page.GetByLabel("E-mail address").FillAsync($"{name}@example.org");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("Password once more").FillAsync(Password);
        await page.GetByLabel("A note for the administrator").FillAsync("Please let me in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();
        await Heading(page, "Please check your mail");
    }

    private async Task RegisterAndConfirmAsync(string name)
    {
        using var client = app.Client();
        await client.PostJsonAsync("/register/users", new { user_name = name, email = $"{name}@example.org", password = Password, note = "Please let me in" });
        var mail = await app.Mail.WaitAsync($"{name}@example.org", "confirm");
        await client.PostJsonAsync(mail.Links[0].AbsolutePath, new { password = Password });
    }

    private async Task ApproveAsync(string name)
    {
        using var client = app.Client();
        var mail = await app.Mail.WaitAsync(app.Approver, name);
        await client.PostJsonAsync(mail.Links[0].AbsolutePath, new { email = app.Approver });
    }
}
