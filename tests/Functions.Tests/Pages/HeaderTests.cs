using System.Text.Json;
using Registration.Functions.Http;

namespace Registration.Functions.Tests.Pages;

public sealed class HeaderTests
{
    public static TheoryData<string> Pages => [.. EveryPage.Names];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_neither_framed_nor_cached_nor_guessed_at(string name)
    {
        await using var site = await Site.StartAsync();
        var (response, _) = await Site.SendAsync(await EveryPage.MakeAsync(site, name));

        var policy = response.Headers.ContentSecurityPolicy.ToString();
        policy.Split(';', StringSplitOptions.TrimEntries).ShouldBe(
            ["default-src 'none'", "style-src 'self'", "img-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"]);
        response.Headers.XContentTypeOptions.ToString().ShouldBe("nosniff");
        response.Headers.XFrameOptions.ToString().ShouldBe("DENY");
        response.Headers.CacheControl.ToString().ShouldBe("no-store");
        response.ContentType.ShouldBe("text/html; charset=utf-8");
    }

    [Fact]
    public async Task A_refusal_is_problem_json_whose_code_is_its_status()
    {
        var problem = Problem.Validation(new Dictionary<string, string[]> { ["email"] = ["Please enter an address."] });

        var (response, body) = await Site.SendAsync(problem.ToAnswer());

        response.StatusCode.ShouldBe(400);
        response.ContentType.ShouldBe("application/problem+json");
        var json = JsonDocument.Parse(body).RootElement;
        (json.GetProperty("status").GetInt32(), json.GetProperty("code").GetInt32()).ShouldBe((400, 400));
        json.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        json.GetProperty("detail").GetString().ShouldBe("Please enter an address.");
        json.GetProperty("errors").GetProperty("email")[0].GetString().ShouldBe("Please enter an address.");
    }

    [Fact]
    public async Task Who_comes_at_a_bad_time_is_told_when_to_come_again()
    {
        await using var site = await Site.StartAsync();
        foreach (var isPage in (bool[])[true, false])
        {
            var (response, _) = await Site.SendAsync(site.Pages.Answer(Problem.Busy, isPage));

            response.StatusCode.ShouldBe(503);
            response.Headers.RetryAfter.ToString().ShouldBe("2");
        }
    }
}
