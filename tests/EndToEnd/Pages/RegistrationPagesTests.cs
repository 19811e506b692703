using Microsoft.Playwright;
using Registration.EndToEnd.Support;
using Registration.TestKit;

namespace Registration.EndToEnd.Pages;

/// <summary>Registering as a person does it: in a browser, by links in mails.</summary>
public sealed class RegistrationPagesTests(RunningInstance app, Browser browser)
{
    [Theory(Timeout = Browser.Timeout)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_person_registers_confirms_and_is_approved(bool javaScript)
    {
        var name = Visitors.NewName();
        var page = await browser.NewPageAsync(javaScript: javaScript);
        await page.RegisterAsync(app.Url, name);
        await page.HeadingAsync("Please check your mail");

        var mail = await app.Mail.WaitAsync($"{name}@example.org", "confirm");
        await page.GotoAsync(mail.Links[0].ToString());
        (await page.GetByLabel("Password").CountAsync()).ShouldBe(0, "the browser that registered needs no password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm my address" }).ClickAsync();
        await page.HeadingAsync("Your address is confirmed");
        (await page.ContentAsync()).ShouldContain("awaits approval");

        var approver = await browser.NewPageAsync(javaScript: javaScript);
        var request = await app.Mail.WaitAsync(app.Approver, name);
        await approver.GotoAsync(request.Links[0].ToString());
        (await approver.ContentAsync()).ShouldContain("Please let me in");
        await approver.GetByLabel("Your e-mail address").FillAsync(app.Approver);
        await approver.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await approver.HeadingAsync("Approved");

        await app.Mail.WaitAsync($"{name}@example.org", "Welcome");
        await app.Mail.WaitAsync("office@example.org", name);
        await approver.GotoAsync(request.Links[1].ToString());
        await approver.HeadingAsync("Already approved");
    }

    [Fact(Timeout = Browser.Timeout)]
    public async Task Where_nobody_has_to_approve_the_account_is_ready_once_the_address_is_confirmed()
    {
        await using var open = await AppProcess.StartAsync(("Registration__ApprovalRequired", "false"));
        using var mails = new Maildev(open.MailUrl);
        var name = Visitors.NewName();
        var page = await browser.NewPageAsync(phone: true);
        await page.GotoAsync(new Uri(open.Url, "/register").ToString());
        (await page.GetByLabel("A note for the administrator").CountAsync()).ShouldBe(0);
        await page.RegisterAsync(open.Url, name, note: null);

        await page.GotoAsync((await mails.WaitAsync($"{name}@example.org", "confirm")).Links[0].ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm my address" }).ClickAsync();

        await page.HeadingAsync("Welcome!");
        await mails.WaitAsync($"{name}@example.org", "Welcome");
        await mails.WaitAsync("office@example.org", name);
    }

    [Fact(Timeout = Browser.Timeout)]
    public async Task An_approver_whose_browser_knows_the_address_declines_with_one_click()
    {
        var approver = await browser.NewPageAsync();
        foreach (var known in (bool[])[false, true])
        {
            var name = Visitors.NewName();
            await app.RegisterAndConfirmAsync(name);
            var request = await app.Mail.WaitAsync(app.Approver, name);
            await approver.GotoAsync(request.Links[1].ToString());
            var field = approver.GetByLabel("Your e-mail address");
            (await field.CountAsync()).ShouldBe(known ? 0 : 1);
            if (!known)
                await field.FillAsync(app.Approver);
            await approver.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
            await approver.HeadingAsync("Declined");
            (await app.Mail.WaitAsync($"{name}@example.org", "Your registration at")).Text.ShouldContain("declined");
        }
    }

    [Fact(Timeout = Browser.Timeout)]
    public async Task Another_browser_needs_the_password_and_says_where_it_was_wrong()
    {
        var name = Visitors.NewName();
        await (await browser.NewPageAsync()).RegisterAsync(app.Url, name);
        var mail = await app.Mail.WaitAsync($"{name}@example.org", "confirm");

        var other = await browser.NewPageAsync(phone: true);
        await other.GotoAsync(mail.Links[0].ToString());
        await other.GetByLabel("Password").FillAsync("not this one");
        await other.GetByRole(AriaRole.Button, new() { Name = "Confirm my address" }).ClickAsync();
        await other.GetByText("This is not the password").WaitForAsync();
        (await Browser.ViolationsAsync(other)).ShouldBeEmpty();

        await other.GetByLabel("Password").FillAsync(Visitors.Password);
        await other.GetByRole(AriaRole.Button, new() { Name = "Confirm my address" }).ClickAsync();
        await other.HeadingAsync("Your address is confirmed");
    }

    [Fact(Timeout = Browser.Timeout)]
    public async Task The_owner_of_an_address_that_a_stranger_registered_removes_the_registration()
    {
        var name = Visitors.NewName();
        await (await browser.NewPageAsync()).RegisterAsync(app.Url, name);
        var mail = await app.Mail.WaitAsync($"{name}@example.org", "confirm");

        var owner = await browser.NewPageAsync();
        await owner.GotoAsync(mail.Links[0].ToString());
        await owner.GetByLabel("Your e-mail address").FillAsync($"{name}@example.org");
        await owner.GetByRole(AriaRole.Button, new() { Name = "This wasn’t me" }).ClickAsync();
        await owner.HeadingAsync("Registration removed");

        await owner.GotoAsync(mail.Links[0].ToString());
        await owner.HeadingAsync("This registration no longer exists");
    }

    [Fact(Timeout = Browser.Timeout)]
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

    [Fact(Timeout = Browser.Timeout)]
    public async Task The_mail_can_be_sent_again()
    {
        var name = Visitors.NewName();
        var page = await browser.NewPageAsync();
        await page.RegisterAsync(app.Url, name);
        var first = await app.Mail.WaitAsync($"{name}@example.org", "confirm");

        await page.GetByLabel("E-mail address").FillAsync($"{name}@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send it again" }).ClickAsync();
        await page.HeadingAsync("Please check your mail");

        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await app.Mail.ListAsync()).Count(mail => mail.Recipient == first.Recipient) < 2)
            await ticks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }
}
