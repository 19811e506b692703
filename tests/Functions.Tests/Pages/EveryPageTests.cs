using AngleSharp.Html.Dom;
using Registration.Functions.Pages;

namespace Registration.Functions.Tests.Pages;

public sealed class EveryPageTests(Sites sites) : IClassFixture<Sites>
{
    public static TheoryData<string> Names => [.. Samples.Pages.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_page_is_a_whole_document_with_one_heading_and_the_sites_name(string name)
    {
        var page = await PageAsync(name);

        page.Response.ContentType.ShouldBe("text/html; charset=utf-8");
        page.Text.ShouldStartWith("<!doctype html>");
        page.Text.ShouldNotContain("{{");
        page.Text.ShouldNotContain("{%");
        var document = page.Document;
        document.DocumentElement.GetAttribute("lang").ShouldBe("en");
        document.Title.ShouldNotBeNull().ShouldEndWith(" · Example Society");
        document.Title!.Length.ShouldBeGreaterThan(" · Example Society".Length);
        document.QuerySelectorAll("h1").Length.ShouldBe(1);
        document.QuerySelector("h1")!.TextContent.Trim().ShouldNotBeEmpty();
        document.QuerySelectorAll("main").Length.ShouldBe(1);
        document.QuerySelector("meta[name=viewport]")!.GetAttribute("content").ShouldBe("width=device-width, initial-scale=1");
        document.QuerySelector("header")!.TextContent.ShouldContain("Example Society");
        document.QuerySelector("footer a[href='mailto:help@example.org']").ShouldNotBeNull();
        document.QuerySelector("footer a[href='https://www.example.org/privacy']").ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_page_has_nothing_inline_that_its_content_security_policy_would_stop(string name)
    {
        var document = (await PageAsync(name)).Document;

        document.QuerySelectorAll("script, style, [style], iframe, img, object, embed, base").ShouldBeEmpty();
        document.All.SelectMany(element => element.Attributes)
            .Where(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)).ShouldBeEmpty();
        document.QuerySelectorAll("link").Select(link => link.GetAttribute("href")).ShouldBe([sites.Full.Stylesheet.Path]);
        document.QuerySelectorAll("form").ShouldAllBe(form => form.GetAttribute("action")!.StartsWith('/') && form.GetAttribute("method") == "post");
        document.QuerySelectorAll("a").ShouldAllBe(link => !link.GetAttribute("href")!.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_field_has_a_label_and_every_reference_a_target(string name)
    {
        var document = (await PageAsync(name)).Document;

        var ids = document.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        ids.ShouldBeUnique();
        foreach (var field in document.QuerySelectorAll("input, textarea, select").Where(field => field is not IHtmlInputElement { Type: "hidden" }))
        {
            var labels = document.QuerySelectorAll("label").Count(label => label.GetAttribute("for") is { } target ? target == field.Id : label.Contains(field));
            labels.ShouldBe(1, $"the label of {field.OuterHtml}");
        }

        foreach (var attribute in (string[])["for", "aria-describedby", "aria-labelledby"])
        {
            foreach (var reference in document.QuerySelectorAll($"[{attribute}]").SelectMany(element => element.GetAttribute(attribute)!.Split(' ')))
                ids.ShouldContain(reference);
        }

        foreach (var link in document.QuerySelectorAll("a[href^='#']"))
            ids.ShouldContain(link.GetAttribute("href")![1..]);
        document.QuerySelectorAll("form").ShouldAllBe(form => form.QuerySelectorAll("button[type=submit]").Length == 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_field_that_is_wrong_says_so_and_is_described_by_its_error(string name)
    {
        var document = (await PageAsync(name)).Document;

        var invalid = document.QuerySelectorAll("[aria-invalid=true], fieldset[aria-describedby]");
        invalid.Select(field => document.GetElementById(field.GetAttribute("aria-describedby")!.Split(' ')[^1]))
            .ShouldBe(document.QuerySelectorAll(".error"));
        document.QuerySelectorAll(".error").ShouldAllBe(error => error.TextContent.Trim().Length > 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_link_of_an_error_summary_leads_to_a_field_that_is_shown(string name)
    {
        foreach (var site in (Site[])[sites.Full, sites.Bare])
        {
            var document = (await Sent.OfAsync(await Samples.Pages[name](site))).Document;
            foreach (var link in document.QuerySelectorAll("[role=alert] a"))
            {
                var target = document.GetElementById(link.GetAttribute("href")![1..]).ShouldNotBeNull(link.OuterHtml);
                (target is IHtmlInputElement { Type: not "hidden" } or IHtmlTextAreaElement).ShouldBeTrue(target.OuterHtml);
            }
        }
    }

    [Fact]
    public void Every_template_shows_all_the_variables_that_it_is_given()
    {
        foreach (var templates in PageTemplates.All.GroupBy(template => template.Model))
        {
            var text = string.Concat(templates.Select(template => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Templates", template.Path))));
            foreach (var property in templates.Key.GetProperties())
                text.ShouldContain(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), Case.Sensitive, templates.First().Path);
        }
    }

    private async Task<Sent> PageAsync(string name) => await Sent.OfAsync(await Samples.Pages[name](sites.Full));
}
