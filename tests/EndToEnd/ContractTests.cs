using System.Text;
using Registration.EndToEnd.Support;

namespace Registration.EndToEnd;

/// <summary>The HTTP contract, against whatever instance runs.</summary>
public sealed class ContractTests(RunningInstance app)
{
    private const string Password = "a long enough phrase";

    [Fact]
    public async Task A_registration_goes_its_way_by_json()
    {
        var name = NewName();
        using var visitor = app.Client();
        using var administrator = app.Client(withKey: true);

        var registered = await RegisterAsync(visitor, name);
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
        (await visitor.PostJsonAsync(confirm.AbsolutePath, new { password = Password })).Json.GetProperty("status").GetString().ShouldBe("pending_approval");
        (await visitor.PostJsonAsync(confirm.AbsolutePath, new { password = Password })).Status.ShouldBe(410);

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
        var names = new[] { NewName(), NewName(), NewName() };
        foreach (var name in names)
            (await RegisterAsync(client, name)).Status.ShouldBe(201);

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
        (await RegisterAsync(client, names[0])).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Known_and_unknown_addresses_are_answered_alike()
    {
        var (first, second) = (NewName(), NewName());
        using var client = app.Client();
        await RegisterAsync(client, first);

        var known = await client.PostJsonAsync("/register/users", new { user_name = second, email = $"{first}@example.org", password = Password });
        var unknown = await client.PostJsonAsync("/register/users", new { user_name = NewName(), email = $"{NewName()}@example.org", password = Password });
        known.Status.ShouldBe(unknown.Status);
        known.Headers.Keys.Order().ShouldBe(unknown.Headers.Keys.Order());
        var resent = await client.PostJsonAsync("/register/resend", new { email = $"{first}@example.org" });
        var nothing = await client.PostJsonAsync("/register/resend", new { email = $"{NewName()}@example.org" });
        (resent.Status, resent.Text).ShouldBe((202, nothing.Text));
    }

    [Fact]
    public async Task A_hidden_group_answers_byte_for_byte_like_a_missing_one()
    {
        var name = NewName();
        using var client = app.Client(withKey: true);
        (await client.PostJsonAsync("/groups", new { group_name = name, discoverable = false })).Status.ShouldBe(201);

        var hidden = await client.GetJsonAsync($"/register/groups/{name}");
        var missing = await client.GetJsonAsync($"/register/groups/{NewName()}");

        hidden.Status.ShouldBe(404);
        hidden.Text.ShouldBe(missing.Text);
        hidden.Headers.Where(header => header.Key != "Date").ShouldBe(missing.Headers.Where(header => header.Key != "Date"));
        (await RegisterAsync(client, NewName(), groups: [name])).Text.ShouldBe((await RegisterAsync(client, NewName(), groups: [NewName()])).Text);
    }

    [Fact]
    public async Task A_group_is_managed_and_two_who_change_it_at_once_do_not_overwrite_each_other()
    {
        var name = $"Group {NewName()}";
        var path = $"/groups/{Uri.EscapeDataString(name)}";
        using var client = app.Client(withKey: true);
        var created = await client.PostJsonAsync("/groups", new { group_name = name, description = "d", discoverable = true, terms = "first" });
        created.Status.ShouldBe(201);
        (await client.PostJsonAsync("/groups", new { group_name = name.ToUpperInvariant() })).Status.ShouldBe(409);

        var version = created.Headers["ETag"];
        var changed = await client.SendJsonAsync(HttpMethod.Patch, path, new { terms = "second" }, ("If-Match", version));
        changed.Json.GetProperty("group").GetProperty("terms_version").GetInt32().ShouldBe(2);
        changed.Json.GetProperty("group").GetProperty("description").GetString().ShouldBe("d");
        (await client.SendJsonAsync(HttpMethod.Patch, path, new { terms = "third" }, ("If-Match", version))).Status.ShouldBe(412);
        (await client.GetJsonAsync($"{path}?terms_version=1")).Json.GetProperty("terms").GetProperty("text").GetString().ShouldBe("first");

        (await client.SendJsonAsync(HttpMethod.Delete, path)).Status.ShouldBe(202);
        (await client.GetJsonAsync(path)).Status.ShouldBe(404);
        (await client.GetJsonAsync($"/register{path}")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("GET", "/register/users")]
    [InlineData("GET", "/register/users/ada")]
    [InlineData("DELETE", "/register/users/ada")]
    [InlineData("GET", "/users")]
    [InlineData("GET", "/users/ada")]
    [InlineData("DELETE", "/users/ada")]
    [InlineData("GET", "/users/ada/groups")]
    [InlineData("GET", "/groups")]
    [InlineData("POST", "/groups")]
    [InlineData("GET", "/groups/readers")]
    [InlineData("PATCH", "/groups/readers")]
    [InlineData("DELETE", "/groups/readers")]
    [InlineData("GET", "/groups/readers/users")]
    public async Task Administration_needs_a_key(string method, string path)
    {
        using var client = app.Client();

        (await client.SendJsonAsync(new HttpMethod(method), path)).Status.ShouldBe(401);
    }

    [Theory]
    [InlineData("{}", "user_name")]
    [InlineData("""{ "user_name": "" }""", "user_name")]
    [InlineData("""{ "user_name": 5 }""", "user_name")]
    [InlineData("""{ "user_name": ["ada"] }""", "user_name")]
    [InlineData("""{ "user_name": "Ada" }""", "user_name")]
    [InlineData("""{ "user_name": "ada\n" }""", "user_name")]
    [InlineData("""{ "user_name": "ad\u0430" }""", "user_name")]
    [InlineData("""{ "user_name": "a\ud800" }""", "user_name")]
    [InlineData("""{ "user_name": "admin", "email": "a@example.org", "password": "a long enough phrase" }""", "user_name")]
    [InlineData("""{ "user_name": "ada", "email": "a@b\r\nBcc: c@example.org" }""", "email")]
    [InlineData("""{ "user_name": "ada", "email": "Ada <ada@example.org>" }""", "email")]
    [InlineData("""{ "user_name": "ada", "email": "ada@localhost" }""", "email")]
    [InlineData("""{ "user_name": "ada", "email": "\u0430da@example.org" }""", "email")]
    [InlineData("""{ "user_name": "ada", "email": "ada@example.org", "password": "short" }""", "password")]
    [InlineData("""{ "user_name": "ada", "email": "ada@example.org", "password": "passwordpassword" }""", "password")]
    [InlineData("""{ "user_name": "ada", "email": "adalovelace@example.org", "password": "adalovelace@example.org" }""", "password")]
    [InlineData("""{ "user_name": "ada", "email": "ada@example.org", "password": "a long enough phrase", "note": "\u0000" }""", "note")]
    [InlineData("""{ "user_name": "ada", "email": "ada@example.org", "password": "a long enough phrase", "groups": ["none"] }""", "groups")]
    [InlineData("""{ "user_name": "ada", "email": "ada@example.org", "password": "a long enough phrase", "groups": "none" }""", "groups")]
    public async Task Bad_input_is_told_at_its_field(string body, string field)
    {
        var answer = await PostAsync("/register/users", body, "application/json");

        answer.Status.ShouldBe(400);
        answer.Headers["Content-Type"].ShouldBe("application/problem+json");
        answer.Json.GetProperty("code").GetInt32().ShouldBe(400);
        answer.Json.GetProperty("errors").GetProperty(field)[0].GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("{", "application/json", 400)]
    [InlineData("null", "application/json", 400)]
    [InlineData("[]", "application/json", 400)]
    [InlineData("\"text\"", "application/json", 400)]
    [InlineData("""{ "user_name": "a", "user_name": "b" }""", "application/json", 400)]
    [InlineData("{}", "text/plain", 415)]
    [InlineData("{}", "multipart/form-data; boundary=x", 415)]
    [InlineData("user_name=ada", "application/x-www-form-urlencoded", 403)]
    public async Task A_body_that_cannot_be_read_has_its_status(string body, string type, int status) =>
        (await PostAsync("/register/users", body, type)).Status.ShouldBe(status);

    [Fact]
    public async Task A_body_over_32_KiB_is_too_large()
    {
        (await PostAsync("/register/users", $$"""{ "note": "{{new string('x', 33_000)}}" }""", "application/json")).Status.ShouldBe(413);
        (await PostAsync("/register/users", $$"""{ "note": "{{new string('x', 5_000_000)}}" }""", "application/json")).Status.ShouldBe(413);
    }

    [Theory]
    [InlineData("/register/users")]
    [InlineData("/register/resend")]
    [InlineData("/register/groups/readers")]
    [InlineData("/tmp/nonsense")]
    public async Task A_form_from_another_site_is_refused(string path)
    {
        (await PostAsync(path, "email=ada%40example.org", "application/x-www-form-urlencoded", ("Origin", "https://evil.example"))).Status.ShouldBe(403);
        (await PostAsync(path, "email=ada%40example.org", "application/x-www-form-urlencoded", ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"))).Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AQQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABhZGE")]
    [InlineData("..%2F..%2Fetc")]
    public async Task A_link_that_is_not_ours_is_not_found(string token)
    {
        using var client = app.Client();

        (await client.GetJsonAsync($"/tmp/{token}")).Status.ShouldBe(404);
        (await client.PostJsonAsync($"/tmp/{token}", new { password = "x" })).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_link_opened_a_hundred_times_by_get_and_head_changes_nothing()
    {
        var name = NewName();
        using var client = app.Client();
        await RegisterAsync(client, name);
        var link = (await app.Mail.WaitAsync($"{name}@example.org", "confirm")).Links[0].AbsolutePath;

        for (var i = 0; i < 50; i++)
        {
            (await client.SendJsonAsync(HttpMethod.Get, link, null, ("Accept", "text/html"))).Status.ShouldBe(200);
            (await client.SendJsonAsync(HttpMethod.Head, link)).Status.ShouldBe(200);
        }

        (await client.PostJsonAsync(link, new { password = Password })).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/register", 200)]
    [InlineData("/register/check-mail", 200)]
    [InlineData("/register/groups", 200)]
    [InlineData("/register/groups/none", 404)]
    [InlineData("/tmp/nonsense", 404)]
    public async Task Every_page_is_sent_with_strict_headers(string path, int status)
    {
        using var client = app.Client();
        var answer = await client.SendJsonAsync(HttpMethod.Get, path, null, ("Accept", "text/html"));

        answer.Status.ShouldBe(status);
        answer.Headers["Content-Type"].ShouldBe("text/html; charset=utf-8");
        answer.Headers["Content-Security-Policy"].ShouldContain("default-src 'none'");
        answer.Headers["Content-Security-Policy"].ShouldContain("frame-ancestors 'none'");
        answer.Headers["Content-Security-Policy"].ShouldNotContain("unsafe");
        answer.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        answer.Headers["Cache-Control"].ShouldBe("no-store");
        answer.Headers["Referrer-Policy"].ShouldBe(path.StartsWith("/tmp/", StringComparison.Ordinal) ? "no-referrer" : "same-origin");
        answer.Text.ShouldNotContain("<script");
        answer.Text.ShouldNotContain("style=");
    }

    [Fact]
    public async Task The_same_idempotency_key_is_one_registration()
    {
        var name = NewName();
        using var client = app.Client();
        var body = new { user_name = name, email = $"{name}@example.org", password = Password };

        (await client.SendJsonAsync(HttpMethod.Post, "/register/users", body, ("Idempotency-Key", "k"))).Status.ShouldBe(201);
        (await client.SendJsonAsync(HttpMethod.Post, "/register/users", body, ("Idempotency-Key", "k"))).Status.ShouldBe(201);
        (await client.SendJsonAsync(HttpMethod.Post, "/register/users", body, ("Idempotency-Key", "other"))).Status.ShouldBe(409);
        (await client.SendJsonAsync(HttpMethod.Post, "/register/users", body, ("Idempotency-Key", new string('k', 300)))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task It_says_how_it_is()
    {
        using var client = app.Client();

        (await client.GetJsonAsync("/health/live")).Status.ShouldBe(200);
        (await client.GetJsonAsync("/health/ready")).Status.ShouldBe(200);
    }

    private static string NewName() => $"user-{Guid.NewGuid():N}"[..20];

    private static Task<JsonAnswer> RegisterAsync(HttpClient client, string name, string[]? groups = null) => client.PostJsonAsync(
        "/register/users", new { user_name = name, email = $"{name}@example.org", password = Password, note = "Please let me in", groups = groups ?? [] });

    private async Task<JsonAnswer> PostAsync(string path, string body, string type, params (string Name, string Value)[] headers)
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
