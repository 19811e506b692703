using System.Text;
using Microsoft.Playwright;

namespace Registration.EndToEnd.Support;

/// <summary>What people do, in a line each: in a browser, and by JSON.</summary>
public static class Visitors
{
    public const string Password = "a long enough phrase";

    public static string NewName() => $"user-{Guid.NewGuid():N}"[..20];

    /// <summary>Fills in the form, and sends it off.</summary>
    public static async Task RegisterAsync(this IPage page, Uri url, string name, string? group = null, string? note = "Please let me in")
    {
        await page.GotoAsync(new Uri(url, "/register").ToString());
        await page.GetByLabel("User name").FillAsync(name);
        await page.GetByLabel("E-mail address").FillAsync($"{name}@example.org");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("Password once more").FillAsync(Password);
        if (note is not null)
            await page.GetByLabel("A note for the administrator").FillAsync(note);
        if (group is not null)
            await page.GetByLabel(group).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();
        await page.HeadingAsync("Please check your mail");
    }

    /// <summary>Waits until the page shows a heading.</summary>
    public static Task HeadingAsync(this IPage page, string text) =>
        page.GetByRole(AriaRole.Heading, new() { Name = text, Exact = true }).First.WaitForAsync();

    public static Task<JsonAnswer> RegisterAsync(this HttpClient client, string name, params string[] groups) => client.PostJsonAsync(
        "/register/users", new { user_name = name, email = $"{name}@example.org", password = Password, note = "Please let me in", groups });

    public static async Task RegisterAndConfirmAsync(this RunningInstance app, string name)
    {
        using var client = app.Client();
        await client.RegisterAsync(name);
        var mail = await app.Mail.WaitAsync($"{name}@example.org", "confirm");
        await client.PostJsonAsync(mail.Links[0].AbsolutePath, new { password = Password });
    }

    public static async Task ApproveAsync(this RunningInstance app, string name)
    {
        using var client = app.Client();
        var mail = await app.Mail.WaitAsync(app.Approver, name);
        await client.PostJsonAsync(mail.Links[0].AbsolutePath, new { email = app.Approver });
    }

    /// <summary>Sends a body as it is, whatever it is.</summary>
    public static async Task<JsonAnswer> PostAsync(
        this RunningInstance app, string path, string body, string type, params IReadOnlyList<(string Name, string Value)> headers)
    {
        using var client = app.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request);
        return await response.ReadJsonAsync();
    }
}
