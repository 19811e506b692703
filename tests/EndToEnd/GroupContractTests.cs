using Registration.EndToEnd.Support;

namespace Registration.EndToEnd;

/// <summary>Groups over HTTP.</summary>
public sealed class GroupContractTests(RunningInstance app)
{
    [Fact]
    public async Task A_hidden_group_answers_byte_for_byte_like_a_missing_one()
    {
        var name = Registrants.NewName();
        using var client = app.Client(withKey: true);
        (await client.PostJsonAsync("/groups", new { group_name = name, discoverable = false })).Status.ShouldBe(201);

        var hidden = await client.GetJsonAsync($"/register/groups/{name}");
        var missing = await client.GetJsonAsync($"/register/groups/{Registrants.NewName()}");

        hidden.Status.ShouldBe(404);
        hidden.Text.ShouldBe(missing.Text);
        hidden.Headers.Where(header => header.Key != "Date").ShouldBe(missing.Headers.Where(header => header.Key != "Date"));
        (await client.RegisterAsync(Registrants.NewName(), groups: [name])).Text.ShouldBe((await client.RegisterAsync(Registrants.NewName(), groups: [Registrants.NewName()])).Text);
    }

    [Fact]
    public async Task A_group_is_managed_and_two_who_change_it_at_once_do_not_overwrite_each_other()
    {
        var name = $"Group {Registrants.NewName()}";
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

    [Fact]
    public async Task A_user_asks_joins_by_the_link_is_listed_and_leaves_by_json()
    {
        var (name, group) = (Registrants.NewName(), $"Group {Registrants.NewName()}");
        var (path, address) = (Uri.EscapeDataString(group), $"{name}@example.org");
        using var client = app.Client(withKey: true);
        await client.PostJsonAsync("/groups", new { group_name = group, description = "d", discoverable = true, terms = "first" });
        await app.BecomeUserAsync(name);
        (await client.GetJsonAsync("/register/groups?limit=200")).Text.ShouldContain(group);
        (await client.GetJsonAsync($"/register/groups/{path}")).Json.GetProperty("group").GetProperty("terms").GetString().ShouldBe("first");

        (await client.PostJsonAsync($"/register/groups/{path}", new { user_name = name })).Status.ShouldBe(202);
        var join = (await app.Mail.WaitAsync(address, "Join")).Links[0].AbsolutePath;
        (await client.GetJsonAsync($"/users/{name}")).Json.GetProperty("user").GetProperty("has_pending_group").GetBoolean().ShouldBeTrue();
        Names(await client.GetJsonAsync($"/users/{name}/groups?status=pending"), "group_names").ShouldBe([group]);
        (await client.GetJsonAsync(join)).Json.GetProperty("requires").EnumerateArray().Select(one => one.GetString()).ShouldContain("email");

        // The terms change while the link is on its way: the old ones can no longer be accepted.
        await client.SendJsonAsync(HttpMethod.Patch, $"/groups/{path}", new { terms = "second" });
        (await client.PostJsonAsync(join, new { email = address, terms_version = 1 })).Status.ShouldBe(409);
        (await client.PostJsonAsync(join, new { email = "other@example.org", terms_version = 2 })).Status.ShouldBe(403);
        (await client.PostJsonAsync(join, new { email = address, terms_version = 2 })).Status.ShouldBe(200);
        await app.Mail.WaitAsync(address, "You have joined");
        Names(await client.GetJsonAsync($"/groups/{path}/users"), "user_names").ShouldBe([name]);
        Names(await client.GetJsonAsync($"/groups/{path}/users?status=pending"), "user_names").ShouldBeEmpty();
        Names(await client.GetJsonAsync($"/users/{name}/groups?status=all"), "group_names").ShouldBe([group]);

        (await client.SendJsonAsync(HttpMethod.Delete, $"/register/groups/{path}?email={Uri.EscapeDataString(address)}")).Status.ShouldBe(202);
        var leave = (await app.Mail.WaitAsync(address, "Leave")).Links[0].AbsolutePath;
        (await client.PostJsonAsync(leave, new { email = address })).Status.ShouldBe(200);
        Names(await client.GetJsonAsync($"/groups/{path}/users?status=all"), "user_names").ShouldBeEmpty();
    }

    [Fact]
    public async Task Asking_to_join_or_leave_is_answered_alike_whoever_asks_for_whatever()
    {
        var (hidden, user) = (Registrants.NewName(), Registrants.NewName());
        using var client = app.Client(withKey: true);
        await client.PostJsonAsync("/groups", new { group_name = hidden, discoverable = false });
        await app.RegisterAndConfirmAsync(user);
        var answers = new List<(int, string)>();

        foreach (var group in (string[])[hidden, Registrants.NewName(), "%20", new string('x', 200)])
        {
            foreach (var name in (string[])[user, Registrants.NewName()])
            {
                var answer = await client.PostJsonAsync($"/register/groups/{group}", new { user_name = name });
                answers.Add((answer.Status, answer.Text));
            }
        }

        answers.Distinct().ShouldHaveSingleItem().Item1.ShouldBe(202);
    }

    [Theory]
    [InlineData("{}", "group_name")]
    [InlineData("""{ "group_name": "" }""", "group_name")]
    [InlineData("""{ "group_name": 5 }""", "group_name")]
    [InlineData("""{ "group_name": " a" }""", "group_name")]
    [InlineData("""{ "group_name": "a  b" }""", "group_name")]
    [InlineData("""{ "group_name": "a/b" }""", "group_name")]
    [InlineData("""{ "group_name": "a\nb" }""", "group_name")]
    [InlineData("""{ "group_name": "a", "discoverable": "yes" }""", "discoverable")]
    [InlineData("""{ "group_name": "a", "description": "\u0000" }""", "description")]
    [InlineData("""{ "group_name": "a", "terms": "\u0007" }""", "terms")]
    public async Task A_bad_group_is_told_at_its_field(string body, string field)
    {
        var answer = await app.PostAsync("/groups", body, "application/json", ("x-functions-key", app.FunctionKey));

        answer.Status.ShouldBe(400);
        answer.Json.GetProperty("errors").GetProperty(field)[0].GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Terms_may_have_32_KiB_and_no_more()
    {
        using var client = app.Client(withKey: true);

        (await client.PostJsonAsync("/groups", new { group_name = Registrants.NewName(), terms = new string('x', 32 * 1024) })).Status.ShouldBe(201);
        (await client.PostJsonAsync("/groups", new { group_name = Registrants.NewName(), terms = new string('x', (32 * 1024) + 1) })).Status.ShouldBe(400);
        (await client.PostJsonAsync("/groups", new { group_name = Registrants.NewName(), terms = new string('x', 300_000) })).Status.ShouldBe(413);
    }

    [Theory]
    [InlineData("/groups?limit=0")]
    [InlineData("/groups?limit=x")]
    [InlineData("/groups?cursor=made-up")]
    [InlineData("/users?limit=100000")]
    [InlineData("/register/users?cursor=!")]
    [InlineData("/groups/readers/users?status=none")]
    [InlineData("/users/ada/groups?status=none")]
    public async Task A_question_that_makes_no_sense_is_a_400(string path)
    {
        using var client = app.Client(withKey: true);

        (await client.GetJsonAsync(path)).Status.ShouldBe(400);
    }

    private static IEnumerable<string?> Names(JsonAnswer answer, string list) => answer.Json.GetProperty(list).EnumerateArray().Select(name => name.GetString());
}
