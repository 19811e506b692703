using Registration.EndToEnd.Support;

namespace Registration.EndToEnd;

/// <summary>What bad input gets, from whatever instance runs.</summary>
public sealed class BadInputContractTests(RunningInstance app)
{
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
        var answer = await app.PostAsync("/register/users", body, "application/json");

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
        (await app.PostAsync("/register/users", body, type)).Status.ShouldBe(status);

    [Fact]
    public async Task A_body_over_32_KiB_is_too_large()
    {
        (await app.PostAsync("/register/users", $$"""{ "note": "{{new string('x', 33_000)}}" }""", "application/json")).Status.ShouldBe(413);
        (await app.PostAsync("/register/users", $$"""{ "note": "{{new string('x', 5_000_000)}}" }""", "application/json")).Status.ShouldBe(413);
    }

    [Theory]
    [InlineData("/register/users")]
    [InlineData("/register/resend")]
    [InlineData("/register/groups/readers")]
    [InlineData("/tmp/nonsense")]
    public async Task A_form_from_another_site_is_refused(string path)
    {
        (await app.PostAsync(path, "email=ada%40example.org", "application/x-www-form-urlencoded", ("Origin", "https://evil.example"))).Status.ShouldBe(403);
        (await app.PostAsync(path, "email=ada%40example.org", "application/x-www-form-urlencoded", ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"))).Status.ShouldBe(403);
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
}
