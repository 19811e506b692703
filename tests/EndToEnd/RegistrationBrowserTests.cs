using Microsoft.Playwright;
using Registration.EndToEnd.Support;

namespace Registration.EndToEnd;

public sealed class RegistrationBrowserTests(RunningInstance app, Browser browser) : BrowserTest(browser)
{
    [Theory(Timeout = Timeout)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_person_registers_confirms_and_is_approved(bool javaScript)
    {
        var name = Registrants.NewName();
        var page = await NewPageAsync(javaScript: javaScript);
        await page.RegisterAsync(app.Url, name);

        var mail = await app.Mail.WaitAsync(Registrants.AddressOf(name), "confirm");
        await page.OpenAsync(mail.Links[0]);
        await page.HeadingAsync("Confirm your address");
        (await page.GetByLabel("Password").CountAsync()).ShouldBe(0, "the browser that registered needs no password");
        await page.PressAsync("Confirm my address");
        await page.HeadingAsync("Your address is confirmed");
        await page.GetByText("awaits approval").WaitForAsync();

        var approver = await NewPageAsync(javaScript: javaScript);
        var request = await app.Mail.WaitAsync(app.Approver, name);
        await approver.OpenAsync(request.Links[0]);
        await approver.GetByText(Registrants.Note).WaitForAsync();
        await approver.GetByLabel("Your e-mail address").FillAsync(app.Approver);
        await approver.PressAsync("Approve");
        await approver.HeadingAsync("Approved");

        await app.Mail.WaitAsync(Registrants.AddressOf(name), "Welcome");
        await app.Mail.WaitAsync("office@example.org", name);
        await approver.OpenAsync(request.Links[1]);
        await approver.HeadingAsync("Already approved");
    }

    [Fact(Timeout = Timeout)]
    public async Task Where_nobody_has_to_approve_confirming_is_enough()
    {
        await using var own = await AppProcess.StartAsync(("Registration__ApprovalRequired", "false"));
        using var mails = new TestKit.Maildev(own.MailUrl);
        var name = Registrants.NewName();
        var page = await NewPageAsync();
        // There is no note to fill in, since nobody would read it.
        await page.RegisterAsync(own.Url, name, note: null);

        var mail = await mails.WaitAsync(Registrants.AddressOf(name), "confirm");
        await page.OpenAsync(mail.Links[0]);
        await page.PressAsync("Confirm my address");

        await page.HeadingAsync("Welcome!");
        await page.GetByText("your account is ready").WaitForAsync();
        (await page.GetByRole(AriaRole.Link, new() { Name = "Continue", Exact = true }).GetAttributeAsync("href")).ShouldBe("https://www.example.org/");
        (await mails.WaitAsync(Registrants.AddressOf(name), "Welcome")).Text.ShouldContain("is ready");
        (await mails.ListAsync()).ShouldNotContain(one => one.Recipient == app.Approver && one.Subject.Contains(name));
    }

    [Fact(Timeout = Timeout)]
    public async Task An_approver_whose_browser_knows_the_address_declines_with_one_click()
    {
        var approver = await NewPageAsync();
        foreach (var known in (bool[])[false, true])
        {
            var name = Registrants.NewName();
            var request = await app.RegisterAndConfirmAsync(name);
            await approver.OpenAsync(request.Links[1]);
            await approver.HeadingAsync("Decline this registration?");
            var field = approver.GetByLabel("Your e-mail address");
            (await field.CountAsync()).ShouldBe(known ? 0 : 1);
            if (!known)
                await field.FillAsync(app.Approver);
            await approver.PressAsync("Decline");
            await approver.HeadingAsync("Declined");
            (await app.Mail.WaitAsync(Registrants.AddressOf(name), "Your registration at")).Text.ShouldContain("declined");
        }
    }

    [Fact(Timeout = Timeout)]
    public async Task Another_browser_needs_the_password_and_says_where_it_was_wrong()
    {
        var name = Registrants.NewName();
        await (await NewPageAsync()).RegisterAsync(app.Url, name);
        var mail = await app.Mail.WaitAsync(Registrants.AddressOf(name), "confirm");

        var other = await NewPageAsync(phone: true);
        await other.OpenAsync(mail.Links[0]);
        await other.GetByLabel("Password").FillAsync("not this one");
        await other.PressAsync("Confirm my address");
        await other.GetByText("This is not the password").WaitForAsync();
        (await other.ViolationsAsync()).ShouldBeEmpty();

        await other.GetByLabel("Password").FillAsync(Registrants.Password);
        await other.PressAsync("Confirm my address");
        await other.HeadingAsync("Your address is confirmed");
    }

    [Fact(Timeout = Timeout)]
    public async Task The_owner_of_an_address_that_a_stranger_registered_removes_the_registration()
    {
        var name = Registrants.NewName();
        await (await NewPageAsync()).RegisterAsync(app.Url, name);
        var mail = await app.Mail.WaitAsync(Registrants.AddressOf(name), "confirm");

        var owner = await NewPageAsync();
        await owner.OpenAsync(mail.Links[0]);
        await owner.GetByLabel("Your e-mail address").FillAsync(Registrants.AddressOf(name));
        await owner.PressAsync("This wasn’t me");
        await owner.HeadingAsync("Registration removed");

        await owner.OpenAsync(mail.Links[0]);
        await owner.HeadingAsync("This registration no longer exists");
    }

    [Fact(Timeout = Timeout)]
    public async Task Mistakes_are_shown_where_they_were_made_and_nothing_has_to_be_typed_twice()
    {
        var page = await NewPageAsync(phone: true);
        await page.OpenAsync(new Uri(app.Url, "/register"));
        await page.GetByLabel("User name").FillAsync("Not A Name");
        await page.GetByLabel("E-mail address").FillAsync("ada@example.org");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("short");
        await page.GetByLabel("Password once more").FillAsync("different");
        await page.PressAsync("Register");

        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        (await page.GetByLabel("User name").InputValueAsync()).ShouldBe("Not A Name");
        (await page.GetByLabel("User name").GetAttributeAsync("aria-invalid")).ShouldBe("true");
        (await page.GetByLabel("Password once more").InputValueAsync()).ShouldBeEmpty();
        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(page.GetByLabel("User name")).ToBeFocusedAsync();
        (await page.ViolationsAsync()).ShouldBeEmpty();
        await page.ScreenshotAsync("register-mistakes-phone-light");
    }

    [Fact(Timeout = Timeout)]
    public async Task The_mail_can_be_sent_again()
    {
        var name = Registrants.NewName();
        var page = await NewPageAsync();
        await page.RegisterAsync(app.Url, name);
        var first = await app.Mail.WaitAsync(Registrants.AddressOf(name), "confirm");

        await page.GetByLabel("E-mail address").FillAsync(Registrants.AddressOf(name));
        await page.PressAsync("Send it again");
        await page.GetByText("the mail is sent again").WaitForAsync();

        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await app.Mail.ListAsync()).Count(mail => mail.Recipient == first.Recipient) < 2)
            await ticks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }
}
