using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Registration.Functions.Tests.Pages;

public sealed class EveryPageTests
{
    public static TheoryData<string> Pages => [.. EveryPage.Names];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_whole(string name)
    {
        var page = await OpenAsync(name);

        page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.Title.ShouldEndWith("· Example & Society");
        page.QuerySelectorAll("h1").ShouldHaveSingleItem().TextContent.ShouldNotBeNullOrWhiteSpace();
        page.QuerySelectorAll("main").ShouldHaveSingleItem();
        page.QuerySelector("meta[name=viewport]").ShouldNotBeNull();
        page.QuerySelector("footer")!.TextContent.ShouldContain("support@example.org");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_holds_no_code_and_sends_forms_to_itself_alone(string name)
    {
        var page = await OpenAsync(name);

        page.QuerySelectorAll("script, style, iframe, object, embed, base, img").ShouldBeEmpty();
        page.All.SelectMany(element => element.Attributes)
            .ShouldAllBe(attribute => attribute.Name != "style" && !attribute.Name.StartsWith("on", StringComparison.Ordinal));
        page.Links.Select(link => link.GetAttribute("href")!).ShouldAllBe(
            address => address.StartsWith('/') || address.StartsWith('#') || address.StartsWith("https://www.example.org/") || address.StartsWith("mailto:"));
        page.Forms.ShouldAllBe(form => form.GetAttribute("action")!.StartsWith('/') && form.Method == "post");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task What_a_stranger_typed_is_shown_and_is_nothing_but_text(string name)
    {
        var (_, html) = await Site.SendAsync(await MakeAsync(name));

        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        if (html.Contains("alert", StringComparison.Ordinal))
            html.ShouldContain("{{ site_name }}", customMessage: "no template either");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_field_is_labelled_and_every_reference_leads_somewhere(string name)
    {
        var page = await OpenAsync(name);
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();

        ids.ShouldBeUnique();
        var fields = page.QuerySelectorAll("input:not([type=hidden]), textarea, select").Cast<IHtmlElement>();
        fields.ShouldAllBe(field => page.QuerySelector($"label[for='{field.Id}']") != null || field.Closest("label") != null);
        page.QuerySelectorAll("[aria-describedby]").SelectMany(element => element.GetAttribute("aria-describedby")!.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Concat(page.QuerySelectorAll("label[for]").Select(label => label.GetAttribute("for")!))
            .Concat(page.QuerySelectorAll("a[href^='#']").Select(link => link.GetAttribute("href")![1..]))
            .ShouldBeSubsetOf(ids);
        page.QuerySelectorAll("form").ShouldAllBe(form => form.QuerySelector("button[type=submit]") != null);
    }

    [Fact]
    public async Task An_error_about_a_field_that_the_form_does_not_show_leads_to_the_form()
    {
        await using var site = await Site.StartAsync(("Registration:ApprovalRequired", "false"));
        var (_, html) = await Site.SendAsync(await EveryPage.MakeAsync(site, "register, everything wrong"));
        var page = new HtmlParser().ParseDocument(html);

        page.GetElementById("note").ShouldBeNull();
        page.QuerySelectorAll(".notice a").Select(link => page.GetElementById(link.GetAttribute("href")![1..])).ShouldAllBe(target => target != null);
    }

    [Fact]
    public async Task The_stylesheet_has_the_sites_colour_and_nothing_left_to_fill_in()
    {
        await using var site = await Site.StartAsync(("Site:AccentColor", "#ffee00"));

        site.Stylesheet.Text.ShouldNotContain("ACCENT_");
        site.Stylesheet.Text.ShouldNotContain("LINK_");
        site.Stylesheet.Text.ShouldContain("--accent: #ffee00", customMessage: "bright yellow can be read on a dark card");
        site.Stylesheet.Text.ShouldNotContain("url(");
    }

    private static async Task<Http.Answer> MakeAsync(string name)
    {
        await using var site = await Site.StartAsync();
        return await EveryPage.MakeAsync(site, name);
    }

    private static async Task<IHtmlDocument> OpenAsync(string name) => new HtmlParser().ParseDocument((await Site.SendAsync(await MakeAsync(name))).Body);
}
