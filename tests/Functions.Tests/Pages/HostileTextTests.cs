using Registration.Functions.Endpoints;
using Registration.Functions.Http;
using Registration.Functions.Pages;
using Registration.Groups;
using Registration.Tokens;

namespace Registration.Functions.Tests.Pages;

/// <summary>What a stranger typed stays text, wherever it is shown; here everything that can be typed is hostile, and the site's name too.</summary>
public sealed class HostileTextTests(Sites sites) : IClassFixture<Sites>
{
    private const string Hostile = Samples.Hostile;

    private static readonly Group HostileGroup = Samples.Group with { Name = Hostile, Description = Hostile, Terms = new GroupTerms(1, Hostile) };

    private static readonly Problem HostileProblem = new(403, Hostile, Hostile);

    public static TheoryData<TokenOperation> Operations => [.. TokenPagesTests.Operations];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task On_the_pages_of_links(TokenOperation operation)
    {
        foreach (var at in (Requirement?[])[null, Requirement.Password, Requirement.Email])
        {
            var open = Samples.Open(operation, Requirement.Password, Requirement.Email) with
            {
                Account = Samples.Account with { UserName = Hostile, Email = Hostile, Note = Hostile },
                Group = HostileGroup,
            };
            await ShowsOnlyTextAsync(sites.Hostile.TokenPages.Open(open, Samples.Token, HostileProblem, at));
        }
    }

    [Fact]
    public async Task On_the_registration_form()
    {
        var errors = Samples.Errors.ToDictionary(error => error.Key, _ => new[] { Hostile });
        var form = new RegisterForm(Hostile, Hostile, Hostile, Hostile, Hostile, [Hostile], Hostile);

        var page = await ShowsOnlyTextAsync(await sites.Hostile.Pages.RegisterAsync(400, form, errors, CancellationToken.None));

        page.Document.GetElementById("user_name")!.GetAttribute("value").ShouldBe(Hostile);
        page.Document.GetElementById("note")!.TextContent.ShouldBe(Hostile);
        page.Document.QuerySelector("fieldset")!.TextContent.ShouldContain(Hostile);
    }

    [Fact]
    public async Task On_the_pages_of_groups()
    {
        var page = await ShowsOnlyTextAsync(sites.Hostile.Pages.Group(HostileGroup));
        page.Document.QuerySelectorAll("form").ShouldAllBe(form => !form.GetAttribute("action")!.Contains('<'));

        await ShowsOnlyTextAsync(sites.Hostile.Pages.Groups([HostileGroup]));
    }

    [Fact]
    public async Task On_all_the_others()
    {
        await ShowsOnlyTextAsync(sites.Hostile.Pages.Home());
        await ShowsOnlyTextAsync(sites.Hostile.Pages.CheckMail());
        await ShowsOnlyTextAsync(sites.Hostile.Pages.Answer(HostileProblem, isPage: true));
        await ShowsOnlyTextAsync(sites.Hostile.Pages.Message(200, Hostile, Hostile, Tone.Success, resendForm: true, continues: true));
    }

    private static async Task<Sent> ShowsOnlyTextAsync(Answer answer)
    {
        var page = await Sent.OfAsync(answer);
        page.Text.ShouldContain("&lt;script&gt;");
        page.Document.QuerySelectorAll("script, b, [onclick]").ShouldBeEmpty();
        return page;
    }
}
