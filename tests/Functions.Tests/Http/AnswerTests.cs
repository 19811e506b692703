using Microsoft.AspNetCore.Http;
using Registration.Accounts;
using Registration.Functions.Endpoints;
using Registration.Functions.Http;
using Registration.Functions.Tests.Pages;
using Registration.Tokens;

namespace Registration.Functions.Tests.Http;

public sealed class AnswerTests(Sites sites) : IClassFixture<Sites>
{
    public static TheoryData<string> Kinds => [.. Samples.Pages.Keys, "json", "empty", "text", "problem"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_answer_lets_nothing_in_and_nobody_frame_it_and_is_not_stored(string kind)
    {
        var response = (await Sent.OfAsync(await AnswerAsync(kind))).Response;

        var policy = Policy(response);
        policy["default-src"].ShouldBe("'none'");
        policy["style-src"].ShouldBe("'self'");
        policy["form-action"].ShouldBe("'self'");
        policy["base-uri"].ShouldBe("'none'");
        policy["frame-ancestors"].ShouldBe("'none'");
        policy.Values.ShouldAllBe(sources => !sources.Contains("unsafe", StringComparison.Ordinal) && !sources.Contains('*'));
        policy.ShouldNotContainKey("script-src", "without it, default-src stops all scripts");
        response.Headers.XContentTypeOptions.ToString().ShouldBe("nosniff");
        response.Headers.XFrameOptions.ToString().ShouldBe("DENY");
        response.Headers.CacheControl.ToString().ShouldBe("no-store");
        response.Headers["Referrer-Policy"].ToString().ShouldBe("same-origin");
    }

    [Fact]
    public async Task Only_the_stylesheet_may_be_kept()
    {
        var sent = await Sent.OfAsync(sites.Full.Get<SiteEndpoint>().Style());

        sent.Response.ContentType.ShouldBe("text/css; charset=utf-8");
        sent.Response.Headers.CacheControl.ToString().ShouldContain("immutable");
        sent.Response.Headers.XContentTypeOptions.ToString().ShouldBe("nosniff");
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json")]
    public async Task Whatever_a_link_answers_its_address_goes_to_nobody_and_is_stored_nowhere(string accept)
    {
        var endpoint = sites.Full.Get<TokenEndpoint>();
        var open = await OpenLinkAsync($"ada-{Guid.NewGuid():N}"[..12]);
        foreach (var (token, status) in (IEnumerable<(string, int)>)[("nonsense", 404), (open, 200)])
        {
            var sent = await SendAsync(accept, context => endpoint.ShowAsync(context.Request, token, CancellationToken.None));
            sent.Response.StatusCode.ShouldBe(status);
            Strict(sent.Response);
        }

        // Neither JSON nor a form; from another site; without what it requires.
        Strict((await SendAsync(accept, context => endpoint.HandleAsync(context.Request, open, CancellationToken.None))).Response, 415);
        Strict((await SendAsync(accept, context => endpoint.HandleAsync(context.Request, open, CancellationToken.None), "{}", "https://evil.example")).Response, 403);
        Strict((await SendAsync(accept, context => endpoint.HandleAsync(context.Request, open, CancellationToken.None), "{}")).Response, 403);

        static void Strict(HttpResponse response, int? status = null)
        {
            response.StatusCode.ShouldBe(status ?? response.StatusCode);
            response.Headers["Referrer-Policy"].ToString().ShouldBe("no-referrer");
            response.Headers.CacheControl.ToString().ShouldBe("no-store");
            response.Headers.XContentTypeOptions.ToString().ShouldBe("nosniff");
            Policy(response)["frame-ancestors"].ShouldBe("'none'");
        }
    }

    [Fact]
    public async Task Transport_security_is_asked_for_where_there_is_any()
    {
        var secure = new DefaultHttpContext { Request = { Scheme = "https" } };

        (await Sent.OfAsync(sites.Full.Pages.Home(), secure)).Response.Headers.StrictTransportSecurity.ToString().ShouldStartWith("max-age=");
        (await Sent.OfAsync(sites.Full.Pages.Home())).Response.Headers.StrictTransportSecurity.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_head_request_gets_the_headers_alone()
    {
        var head = new DefaultHttpContext { Request = { Method = "HEAD" } };
        var whole = await Sent.OfAsync(sites.Full.Pages.Home());

        var sent = await Sent.OfAsync(sites.Full.Pages.Home(), head);

        sent.Text.ShouldBeEmpty();
        sent.Response.ContentLength.ShouldBe(whole.Response.ContentLength);
    }

    private static Dictionary<string, string> Policy(HttpResponse response) => response.Headers.ContentSecurityPolicy.ToString()
        .Split("; ").Select(directive => directive.Split(' ', 2)).ToDictionary(directive => directive[0], directive => directive[1]);

    private static async Task<Sent> SendAsync(string accept, Func<HttpContext, Task<Answer>> answer, string? json = null, string? origin = null)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Accept = accept;
        if (origin is not null)
            context.Request.Headers.Origin = origin;
        if (json is not null)
        {
            context.Request.ContentType = "application/json";
            context.Request.Body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        }

        return await Sent.OfAsync(await answer(context), context);
    }

    private async Task<Answer> AnswerAsync(string kind) => kind switch
    {
        "json" => new JsonAnswer(200, new { Detail = "d" }),
        "empty" => new EmptyAnswer(204),
        "text" => new TextAnswer(200, "text/plain", "t"),
        "problem" => Problem.Busy.ToAnswer(),
        _ => await Samples.Pages[kind](sites.Full),
    };

    private async Task<string> OpenLinkAsync(string userName)
    {
        var request = new RegistrationRequest(userName, $"{userName}@example.org", TestKit.People.Password, null, [], Confirm: null, RequestKey: null);
        (await sites.Full.Get<Registrations>().RegisterPendingUserAsync(request, CancellationToken.None)).ShouldBeOfType<RegisterResult.Accepted>();
        var details = (await sites.Full.Get<Registrations>().FindAsync(userName, CancellationToken.None)).ShouldNotBeNull();
        return sites.Full.Get<LinkUrls>().Of(details.Confirm).ShouldNotBeNull().Split('/')[^1];
    }
}
