using System.Text.Json;
using Registration.Functions.Http;
using Registration.Functions.Tests.Pages;

namespace Registration.Functions.Tests.Http;

public sealed class ProblemTests(Sites sites) : IClassFixture<Sites>
{
    public static TheoryData<string> Names => [.. Problems.Keys];

    private static Dictionary<string, Problem> Problems { get; } = new()
    {
        ["validation"] = Problem.Validation(Samples.Errors),
        ["not found"] = Problem.NotFound("There is no such thing."),
        ["busy"] = Problem.Busy,
        ["unavailable"] = Problem.Unavailable,
        ["foreign origin"] = Problem.ForeignOrigin("https://register.example.org/"),
        ["any other"] = new Problem(418, "A title", "A detail with <b>, \" and ü."),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_problem_has_its_status_title_detail_and_code(string name)
    {
        var problem = Problems[name];
        var sent = await Sent.OfAsync(problem.ToAnswer());

        sent.Response.StatusCode.ShouldBe(problem.Status);
        sent.Response.ContentType.ShouldBe("application/problem+json");
        var json = JsonDocument.Parse(sent.Text).RootElement;
        json.GetProperty("status").GetInt32().ShouldBe(problem.Status);
        json.GetProperty("code").GetInt32().ShouldBe(problem.Status);
        json.GetProperty("title").GetString().ShouldBe(problem.Title);
        json.GetProperty("detail").GetString().ShouldBe(problem.Detail);
        json.TryGetProperty("errors", out _).ShouldBe(problem.Errors is not null);
    }

    [Fact]
    public async Task A_validation_names_each_field_with_its_messages()
    {
        var sent = await Sent.OfAsync(Problem.Validation(Samples.Errors).ToAnswer());

        var errors = JsonDocument.Parse(sent.Text).RootElement.GetProperty("errors");
        errors.EnumerateObject().Select(field => field.Name).ShouldBe(Samples.Errors.Keys);
        foreach (var (field, messages) in Samples.Errors)
            errors.GetProperty(field).EnumerateArray().Select(message => message.GetString()).ShouldBe(messages);
    }

    [Theory]
    [InlineData("busy")]
    [InlineData("unavailable")]
    public async Task What_passes_by_itself_says_when_to_try_again_as_a_page_and_as_json(string name)
    {
        var problem = Problems[name];
        var page = await Sent.OfAsync(sites.Full.Pages.Answer(problem, isPage: true));
        var json = await Sent.OfAsync(sites.Full.Pages.Answer(problem, isPage: false));

        page.Document.QuerySelector("h1")!.TextContent.ShouldBe(problem.Title);
        page.Document.QuerySelector("main")!.TextContent.ShouldContain(problem.Detail);
        foreach (var response in (Microsoft.AspNetCore.Http.HttpResponse[])[page.Response, json.Response])
        {
            response.StatusCode.ShouldBe(503);
            response.Headers.RetryAfter.ToString().ShouldBe($"{problem.RetryAfter}");
        }
    }
}
