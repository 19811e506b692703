using Registration.EndToEnd.Support;

namespace Registration.EndToEnd;

/// <summary>The HTTP contract of registrations, against whatever instance runs.</summary>
public sealed class RegistrationContractTests(RunningInstance app)
{
    [Fact]
    public async Task A_registration_goes_its_way_by_json()
    {
        var name = Registrants.NewName();
        using var visitor = app.Client();
        using var administrator = app.Client(withKey: true);

        var registered = await visitor.RegisterAsync(name);
        registered.Status.ShouldBe(201);
        registered.Headers["Location"].ShouldEndWith($"/register/users/{name}");
        registered.Json.GetProperty("registration").GetProperty("status").GetString().ShouldBe("pending");
        registered.Headers.ShouldNotContainKey("Set-Cookie");

        var details = await administrator.GetJsonAsync($"/register/users/{name}");
        var registration = details.Json.GetProperty("registration");
        registration.GetProperty("note").GetString().ShouldBe("Please let me in");
        var confirm = new Uri(registration.GetProperty("confirm_url").GetString()!);
        (await app.Mail.WaitAsync($"{name}@example.org", "confirm")).Links[0].AbsolutePath.ShouldBe(confirm.AbsolutePath);

        var shown = await visitor.GetJsonAsync(confirm.AbsolutePath);
        shown.Json.GetProperty("operation").GetString().ShouldBe("user-registration-confirm-email");
        shown.Json.GetProperty("requires")[0].GetString().ShouldBe("password");
        (await visitor.PostJsonAsync(confirm.AbsolutePath, new { })).Status.ShouldBe(403);
        (await visitor.PostJsonAsync(confirm.AbsolutePath, new { password = Registrants.Password })).Json.GetProperty("status").GetString().ShouldBe("pending_approval");
        (await visitor.PostJsonAsync(confirm.AbsolutePath, new { password = Registrants.Password })).Status.ShouldBe(410);

        var approval = await app.Mail.WaitAsync(app.Approver, name);
        (await visitor.PostJsonAsync(approval.Links[0].AbsolutePath, new { email = "nobody@example.org" })).Status.ShouldBe(403);
        (await visitor.PostJsonAsync(approval.Links[0].AbsolutePath, new { email = app.Approver })).Json.GetProperty("status").GetString().ShouldBe("approved");
        (await visitor.PostJsonAsync(approval.Links[1].AbsolutePath, new { email = app.Approver })).Text.ShouldContain(app.Approver);

        var user = (await administrator.GetJsonAsync($"/users/{name}")).Json.GetProperty("user");
        user.GetProperty("status").GetString().ShouldBe("active");
        (await administrator.GetJsonAsync($"/register/users/{name}")).Status.ShouldBe(404);
        (await administrator.SendJsonAsync(HttpMethod.Delete, $"/users/{name}")).Status.ShouldBe(204);
        (await administrator.GetJsonAsync($"/users/{name}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Registrations_are_listed_page_by_page_and_removed_silently()
    {
        using var client = app.Client(withKey: true);
        var names = new[] { Registrants.NewName(), Registrants.NewName(), Registrants.NewName() };
        foreach (var name in names)
            (await client.RegisterAsync(name)).Status.ShouldBe(201);

        var found = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await client.GetJsonAsync($"/register/users?limit=2{(cursor.Length > 0 ? "&cursor=" + cursor : "")}")).Json;
            found.AddRange(page.GetProperty("registrations").EnumerateArray().Select(name => name.GetString()!));
            cursor = page.GetProperty("cursor").GetString();
        }

        found.ShouldBe(found.Order(StringComparer.Ordinal));
        names.ShouldAllBe(name => found.Contains(name));
        (await client.GetJsonAsync("/register/users?detail=true&limit=1")).Json.GetProperty("registrations")[0].TryGetProperty("email", out _).ShouldBeTrue();

        (await client.SendJsonAsync(HttpMethod.Delete, $"/register/users/{names[0]}")).Status.ShouldBe(204);
        (await client.SendJsonAsync(HttpMethod.Delete, $"/register/users/{names[0]}")).Status.ShouldBe(404);
        (await client.RegisterAsync(names[0])).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Known_and_unknown_addresses_are_answered_alike()
    {
        var (first, second) = (Registrants.NewName(), Registrants.NewName());
        using var client = app.Client();
        await client.RegisterAsync(first);

        var known = await client.PostJsonAsync("/register/users", new { user_name = second, email = $"{first}@example.org", password = Registrants.Password });
        var unknown = await client.PostJsonAsync("/register/users", new { user_name = Registrants.NewName(), email = $"{Registrants.NewName()}@example.org", password = Registrants.Password });
        known.Status.ShouldBe(unknown.Status);
        known.Headers.Keys.Order().ShouldBe(unknown.Headers.Keys.Order());
        var resent = await client.PostJsonAsync("/register/resend", new { email = $"{first}@example.org" });
        var nothing = await client.PostJsonAsync("/register/resend", new { email = $"{Registrants.NewName()}@example.org" });
        (resent.Status, resent.Text).ShouldBe((202, nothing.Text));
    }

    [Fact]
    public async Task A_link_opened_a_hundred_times_by_get_and_head_changes_nothing()
    {
        var name = Registrants.NewName();
        using var client = app.Client();
        await client.RegisterAsync(name);
        var link = (await app.Mail.WaitAsync($"{name}@example.org", "confirm")).Links[0].AbsolutePath;

        for (var i = 0; i < 50; i++)
        {
            (await client.SendJsonAsync(HttpMethod.Get, link, null, ("Accept", "text/html"))).Status.ShouldBe(200);
            (await client.SendJsonAsync(HttpMethod.Head, link)).Status.ShouldBe(200);
        }

        (await client.PostJsonAsync(link, new { password = Registrants.Password })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_same_idempotency_key_is_one_registration()
    {
        var name = Registrants.NewName();
        using var client = app.Client();
        var body = new { user_name = name, email = $"{name}@example.org", password = Registrants.Password };

        (await client.SendJsonAsync(HttpMethod.Post, "/register/users", body, ("Idempotency-Key", "k"))).Status.ShouldBe(201);
        (await client.SendJsonAsync(HttpMethod.Post, "/register/users", body, ("Idempotency-Key", "k"))).Status.ShouldBe(201);
        (await client.SendJsonAsync(HttpMethod.Post, "/register/users", body, ("Idempotency-Key", "other"))).Status.ShouldBe(409);
        (await client.SendJsonAsync(HttpMethod.Post, "/register/users", body, ("Idempotency-Key", new string('k', 300)))).Status.ShouldBe(400);
    }
}
