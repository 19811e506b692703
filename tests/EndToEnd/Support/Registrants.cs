using Registration.TestKit;

namespace Registration.EndToEnd.Support;

/// <summary>What people do, where a test is about something else.</summary>
internal static class Registrants
{
    public const string Password = "a long enough phrase";
    public const string Note = "Please let me in";

    public static string NewName() => $"user-{Guid.NewGuid():N}"[..20];

    public static string AddressOf(string name) => $"{name}@example.org";

    /// <summary>Registers by JSON.</summary>
    public static Task<JsonAnswer> RegisterAsync(this HttpClient client, string name, string[]? groups = null) => client.PostJsonAsync(
        "/register/users", new { user_name = name, email = AddressOf(name), password = Password, note = Note, groups = groups ?? [] });

    /// <summary>Registers, and confirms with the password. Returns the mail that asks the approver.</summary>
    public static async Task<CaughtMail> RegisterAndConfirmAsync(this RunningInstance app, string name)
    {
        using var client = app.Client();
        (await client.RegisterAsync(name)).Status.ShouldBe(201);
        var mail = await app.Mail.WaitAsync(AddressOf(name), "confirm");
        (await client.PostJsonAsync(mail.Links[0].AbsolutePath, new { password = Password })).Status.ShouldBe(200);
        return await app.Mail.WaitAsync(app.Approver, name);
    }

    /// <summary>Registers, confirms and has approved.</summary>
    public static async Task BecomeUserAsync(this RunningInstance app, string name) =>
        await app.ApproveAsync(await app.RegisterAndConfirmAsync(name));

    /// <summary>Approves what a mail asks for.</summary>
    public static async Task ApproveAsync(this RunningInstance app, CaughtMail request)
    {
        using var client = app.Client();
        (await client.PostJsonAsync(request.Links[0].AbsolutePath, new { email = app.Approver })).Status.ShouldBe(200);
    }

    /// <summary>Makes a group that anyone may join: the first by name, so that a form that shows only so many groups shows it.</summary>
    public static async Task<string> CreateGroupAsync(this RunningInstance app, string name)
    {
        using var client = app.Client(withKey: true);
        var group = $"0 Readers {name}";
        var made = new { group_name = group, description = "For those who read.", discoverable = true, terms = "Be kind.\nReturn the books." };
        (await client.PostJsonAsync("/groups", made)).Status.ShouldBe(201);
        return group;
    }

    public static async Task DeleteGroupAsync(this RunningInstance app, string group)
    {
        using var client = app.Client(withKey: true);
        (await client.SendJsonAsync(HttpMethod.Delete, $"/groups/{Uri.EscapeDataString(group)}")).Status.ShouldBe(202);
    }
}
