using Registration.EndToEnd.Support;

namespace Registration.EndToEnd;

/// <summary>The HTTP contract of groups, against whatever instance runs.</summary>
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
}
