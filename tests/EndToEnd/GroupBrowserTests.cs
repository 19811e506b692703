using Microsoft.Playwright;
using Registration.EndToEnd.Support;

namespace Registration.EndToEnd;

public sealed class GroupBrowserTests(RunningInstance app, Browser browser) : BrowserTest(browser)
{
    [Fact(Timeout = Timeout)]
    public async Task A_group_is_found_joined_with_its_terms_and_left()
    {
        var name = Registrants.NewName();
        var group = await app.CreateGroupAsync(name);
        await app.BecomeUserAsync(name);

        var page = await NewPageAsync();
        await page.OpenAsync(new Uri(app.Url, "/register/groups"));
        await page.GetByRole(AriaRole.Link, new() { Name = group }).ClickAsync();
        await page.HeadingAsync(group);
        (await page.ViolationsAsync()).ShouldBeEmpty();
        await page.GetByLabel("Your e-mail address").First.FillAsync(Registrants.AddressOf(name));
        await page.PressAsync("Join");
        await page.HeadingAsync("Please check your mail");

        await page.OpenAsync((await app.Mail.WaitAsync(Registrants.AddressOf(name), "Join")).Links[0]);
        await AcceptAsync(page, name);

        await page.OpenAsync(new Uri(app.Url, $"/register/groups/{Uri.EscapeDataString(group)}"));
        await page.GetByLabel("Your e-mail address").Last.FillAsync(Registrants.AddressOf(name));
        await page.PressAsync("Leave");
        await page.HeadingAsync("Please check your mail");
        await page.OpenAsync((await app.Mail.WaitAsync(Registrants.AddressOf(name), "Leave")).Links[0]);
        await page.HeadingAsync($"Leave {group}");
        (await page.ViolationsAsync()).ShouldBeEmpty();
        await page.ScreenshotAsync("group-leave-desktop-light");
        await page.PressAsync("Leave the group");
        await page.HeadingAsync("You have left the group");
        (await MembersAsync(group, "all")).ShouldBeEmpty();
        await app.DeleteGroupAsync(group);
    }

    [Fact(Timeout = Timeout)]
    public async Task A_group_that_is_chosen_at_registration_is_joined_by_accepting_its_terms_once_the_account_is_approved()
    {
        var name = Registrants.NewName();
        var group = await app.CreateGroupAsync(name);
        var page = await NewPageAsync(phone: true);
        await page.RegisterAsync(app.Url, name, group: group);
        await page.OpenAsync((await app.Mail.WaitAsync(Registrants.AddressOf(name), "confirm")).Links[0]);
        await page.PressAsync("Confirm my address");
        await page.HeadingAsync("Your address is confirmed");
        (await MembersAsync(group, "all")).ShouldBeEmpty("nobody is a member before the account is there");

        await app.ApproveAsync(await app.Mail.WaitAsync(app.Approver, name));
        var welcome = await app.Mail.WaitAsync(Registrants.AddressOf(name), "Welcome");
        welcome.Text.ShouldContain(group);
        (await MembersAsync(group, "pending")).ShouldBe([name]);
        (await MembersAsync(group, "active")).ShouldBeEmpty();

        await page.OpenAsync(welcome.Links.ShouldHaveSingleItem());
        await AcceptAsync(page, name);

        (await MembersAsync(group, "active")).ShouldBe([name]);
        await app.DeleteGroupAsync(group);
    }

    private static async Task AcceptAsync(IPage page, string name)
    {
        await page.GetByText("Return the books.").WaitForAsync();
        (await page.ViolationsAsync()).ShouldBeEmpty();
        await page.ScreenshotAsync($"group-accept-{(page.ViewportSize!.Width < 500 ? "phone" : "desktop")}-light");
        await page.GetByLabel("Your e-mail address").FillAsync(Registrants.AddressOf(name));
        await page.PressAsync("I accept the terms and join");
        await page.HeadingAsync("Welcome to the group");
    }

    private async Task<IEnumerable<string?>> MembersAsync(string group, string status)
    {
        using var client = app.Client(withKey: true);
        var members = await client.GetJsonAsync($"/groups/{Uri.EscapeDataString(group)}/users?status={status}");
        return members.Json.GetProperty("user_names").EnumerateArray().Select(member => member.GetString());
    }
}
