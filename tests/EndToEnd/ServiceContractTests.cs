using Registration.EndToEnd.Support;

namespace Registration.EndToEnd;

/// <summary>What holds for all routes, against whatever instance runs.</summary>
public sealed class ServiceContractTests(RunningInstance app)
{
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
        Assert.SkipUnless(RunningInstance.ChecksKeys, "FUNCTION_KEYS_CHECKED says that this host does not look at function keys.");
        using var client = app.Client();

        (await client.SendJsonAsync(new HttpMethod(method), path)).Status.ShouldBe(401);
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
    public async Task It_says_how_it_is()
    {
        using var client = app.Client();

        (await client.GetJsonAsync("/health/live")).Status.ShouldBe(200);
        (await client.GetJsonAsync("/health/ready")).Status.ShouldBe(200);
    }
}
