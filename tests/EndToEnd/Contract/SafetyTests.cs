using Registration.EndToEnd.Support;

namespace Registration.EndToEnd.Contract;

/// <summary>What scanners, frames and caches must not be able to do.</summary>
public sealed class SafetyTests(RunningInstance app)
{
    [Fact]
    public async Task A_link_opened_a_hundred_times_by_get_and_head_changes_nothing()
    {
        var name = Visitors.NewName();
        using var client = app.Client();
        await client.RegisterAsync(name);
        var link = (await app.Mail.WaitAsync($"{name}@example.org", "confirm")).Links[0].AbsolutePath;

        for (var i = 0; i < 50; i++)
        {
            (await client.SendJsonAsync(HttpMethod.Get, link, null, ("Accept", "text/html"))).Status.ShouldBe(200);
            (await client.SendJsonAsync(HttpMethod.Head, link)).Status.ShouldBe(200);
        }

        (await client.PostJsonAsync(link, new { password = Visitors.Password })).Status.ShouldBe(200);
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
