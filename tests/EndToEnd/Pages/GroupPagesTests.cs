using Microsoft.Playwright;
using Registration.EndToEnd.Support;
using Registration.TestKit;

namespace Registration.EndToEnd.Pages;

/// <summary>Groups as a person meets them.</summary>
public sealed class GroupPagesTests(RunningInstance app, Browser browser)
{
    [Fact(Timeout = Browser.Timeout)]
    public async Task A_group_chosen_on_the_form_is_joined_by_the_link_in_the_welcome_mail()
    {
        var name = Visitors.NewName();
        var group = $"Choir {name}";
        using var client = app.Client(withKey: true);
        await client.PostJsonAsync("/groups", new { group_name = group, description = "For those who sing.", discoverable = true, terms = "Come on time." });
        var page = await browser.NewPageAsync(phone: true);
        await page.RegisterAsync(app.Url, name, group);
        var confirm = (await app.Mail.WaitAsync($"{name}@example.org", "confirm")).Links[0];
        await page.GotoAsync(confirm.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm my address" }).ClickAsync();
        await page.HeadingAsync("Your address is confirmed");
        await app.ApproveAsync(name);

        var welcome = await app.Mail.WaitAsync($"{name}@example.org", "Welcome");
        await page.GotoAsync(welcome.Links.ShouldHaveSingleItem().ToString());
        await page.GetByText("Come on time.").WaitForAsync();
        var members = $"/groups/{Uri.EscapeDataString(group)}/users?status=";
        (await client.GetJsonAsync(members + "pending")).Text.ShouldContain(name);
        await page.GetByLabel("Your e-mail address").FillAsync($"{name}@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "I accept the terms and join" }).ClickAsync();
        await page.HeadingAsync("Welcome to the group");

        (await client.GetJsonAsync(members + "active")).Text.ShouldContain(name);
        (await client.GetJsonAsync($"/users/{name}")).Json.GetProperty("user").GetProperty("group_names")[0].GetString().ShouldBe(group);
    }

    [Fact(Timeout = Browser.Timeout)]
    public async Task A_group_is_found_joined_with_its_terms_and_left()
    {
        var name = Visitors.NewName();
        var group = $"Readers {name}";
        using var client = app.Client(withKey: true);
        await client.PostJsonAsync("/groups", new { group_name = group, description = "For those who read.", discoverable = true, terms = "Be kind.\nReturn the books." });
        await app.RegisterAndConfirmAsync(name);
        await app.ApproveAsync(name);

        var page = await browser.NewPageAsync();
        await page.GotoAsync(new Uri(app.Url, "/register/groups").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = group }).ClickAsync();
        (await Browser.ViolationsAsync(page)).ShouldBeEmpty();
        await page.GetByLabel("Your e-mail address").First.FillAsync($"{name}@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await page.HeadingAsync("Please check your mail");

        var mail = await app.Mail.WaitAsync($"{name}@example.org", "Join");
        await page.GotoAsync(mail.Links[0].ToString());
        await page.GetByText("Return the books.").WaitForAsync();
        (await Browser.ViolationsAsync(page)).ShouldBeEmpty();
        await page.GetByLabel("Your e-mail address").FillAsync($"{name}@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "I accept the terms and join" }).ClickAsync();
        await page.HeadingAsync("Welcome to the group");

        await page.GotoAsync(new Uri(app.Url, $"/register/groups/{Uri.EscapeDataString(group)}").ToString());
        await page.GetByLabel("Your e-mail address").Last.FillAsync($"{name}@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave" }).ClickAsync();
        await page.GotoAsync((await app.Mail.WaitAsync($"{name}@example.org", "Leave")).Links[0].ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave the group" }).ClickAsync();
        await page.HeadingAsync("You have left the group");
    }
}
