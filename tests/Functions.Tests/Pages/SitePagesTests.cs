using AngleSharp.Dom;
using Registration.Functions.Endpoints;
using Registration.Functions.Pages;
using Registration.Tokens;

namespace Registration.Functions.Tests.Pages;

public sealed class SitePagesTests(Sites sites) : IClassFixture<Sites>
{
    [Fact]
    public async Task The_home_page_leads_to_registration_only_while_it_is_open()
    {
        await using var closed = await Site.BareAsync(("Registration:Enabled", "false"));

        (await Sent.OfAsync(sites.Full.Pages.Home())).Document.QuerySelector("main a[href='/register']").ShouldNotBeNull();
        var document = (await Sent.OfAsync(closed.Pages.Home())).Document;
        document.QuerySelector("main a[href='/register']").ShouldBeNull();
        document.QuerySelector("main a[href='/register/groups']").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_footer_shows_what_is_configured_and_nothing_else()
    {
        var page = await Sent.OfAsync(sites.Bare.Pages.Home());

        page.Document.QuerySelectorAll("footer a").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_form_asks_for_a_note_only_where_somebody_reads_it_and_for_groups_only_where_there_are_any()
    {
        (await FormAsync(sites.Bare)).QuerySelectorAll("[name=note], [name=groups]").ShouldBeEmpty();

        var full = await FormAsync(sites.Full);
        full.QuerySelectorAll("[name=note]").Length.ShouldBe(1);
        full.QuerySelectorAll("[name=groups]").Select(box => box.GetAttribute("value")).ShouldBe(Samples.Offered.Select(group => group.Name));
    }

    [Fact]
    public async Task The_form_is_sent_as_the_endpoint_reads_it_with_a_new_nonce_each_time()
    {
        var (first, second) = (await FormAsync(sites.Full), await FormAsync(sites.Full));

        first.QuerySelector("form")!.GetAttribute("action").ShouldBe("/register/users");
        first.QuerySelectorAll("form [name]").Select(field => field.GetAttribute("name")).Distinct()
            .ShouldBe(["nonce", "user_name", "email", "password", "confirm", "note", "groups"]);
        var nonce = first.QuerySelector("[name=nonce]")!.GetAttribute("value");
        sites.Full.Get<FormNonces>().IsValid(nonce).ShouldBeTrue();
        second.QuerySelector("[name=nonce]")!.GetAttribute("value").ShouldNotBe(nonce);
    }

    [Fact]
    public async Task The_form_tells_browsers_what_to_fill_in_and_people_how_long_a_password_must_be()
    {
        await using var site = await Site.BareAsync(("Passwords:MinimumLength", "17"));
        var form = await FormAsync(site);

        form.GetElementById("user_name")!.GetAttribute("autocomplete").ShouldBe("username");
        form.GetElementById("email")!.GetAttribute("autocomplete").ShouldBe("email");
        form.GetElementById("email")!.GetAttribute("inputmode").ShouldBe("email");
        form.GetElementById("password")!.GetAttribute("autocomplete").ShouldBe("new-password");
        form.GetElementById("confirm")!.GetAttribute("autocomplete").ShouldBe("new-password");
        form.GetElementById("password-hint")!.TextContent.ShouldContain("17");
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_but_never_a_password()
    {
        var page = await Sent.OfAsync(await sites.Full.Pages.RegisterAsync(400, Samples.Form, Samples.Errors, CancellationToken.None));

        page.Response.StatusCode.ShouldBe(400);
        page.Document.GetElementById("user_name")!.GetAttribute("value").ShouldBe(Samples.Form.UserName);
        page.Document.GetElementById("email")!.GetAttribute("value").ShouldBe(Samples.Form.Email);
        page.Document.GetElementById("note")!.TextContent.ShouldBe(Samples.Form.Note);
        page.Document.QuerySelectorAll("[name=groups][checked]").Select(box => box.GetAttribute("value")).ShouldBe(Samples.Form.Groups);
        page.Text.ShouldNotContain(Samples.Form.Password!);
        page.Text.ShouldNotContain(Samples.Form.Confirm!);
    }

    [Fact]
    public async Task The_summary_lists_all_errors_in_the_order_of_the_form_and_links_to_the_fields()
    {
        string?[] all = ["#user_name", "#email", "#password", "#confirm", "#note", "#groups", null];
        (await SummaryAsync(sites.Full)).Select(line => line.QuerySelector("a")?.GetAttribute("href")).ShouldBe(all);

        // Where nobody approves and there is no group, the form has neither a note nor groups to lead to.
        var bare = await SummaryAsync(sites.Bare);
        bare.Select(line => line.QuerySelector("a")?.GetAttribute("href")).ShouldBe(["#user_name", "#email", "#password", "#confirm", null, null, null]);

        string[] order = ["user_name", "email", "password", "confirm", "note", "groups", "form"];
        bare.Select(line => line.TextContent).ShouldBe(order.Select(field => Samples.Errors[field][0]));
    }

    [Fact]
    public async Task A_message_offers_to_resend_and_to_go_on_only_where_told()
    {
        var plain = await MessageAsync(sites.Full, offers: false);
        plain.QuerySelectorAll("form, .button").ShouldBeEmpty();

        var offering = await MessageAsync(sites.Full, offers: true);
        offering.QuerySelector("form[action='/register/resend'] [name=email]").ShouldNotBeNull();
        offering.QuerySelector("a.button")!.GetAttribute("href").ShouldBe("https://www.example.org/");

        (await MessageAsync(sites.Bare, offers: true)).QuerySelector("a.button").ShouldBeNull();
    }

    [Fact]
    public async Task A_group_is_joined_and_left_under_its_own_address_however_it_is_named()
    {
        var group = Samples.Group with { Name = "Büro 1.2" };
        var document = (await Sent.OfAsync(sites.Full.Pages.Group(group))).Document;
        var list = (await Sent.OfAsync(sites.Full.Pages.Groups([group]))).Document;

        const string Url = "/register/groups/B%C3%BCro%201.2";
        list.QuerySelector("main a")!.GetAttribute("href").ShouldBe(Url);
        document.QuerySelectorAll("form").Select(form => form.GetAttribute("action")).ShouldBe([Url, Url]);
        document.QuerySelectorAll("form").Select(form => form.QuerySelector("[name=action]")?.GetAttribute("value")).ShouldBe([null, "leave"]);
        document.QuerySelectorAll("form [name=email]").Length.ShouldBe(2);
        document.QuerySelector(".terms")!.TextContent.ShouldBe(group.Terms!.Text);
    }

    private static async Task<IDocument> FormAsync(Site site) =>
        (await Sent.OfAsync(await site.Pages.RegisterAsync(200, new RegisterForm(), errors: null, CancellationToken.None))).Document;

    private static async Task<IHtmlCollection<IElement>> SummaryAsync(Site site) =>
        (await Sent.OfAsync(await site.Pages.RegisterAsync(400, Samples.Form, Samples.Errors, CancellationToken.None)))
        .Document.QuerySelectorAll("[role=alert] li");

    private static async Task<IDocument> MessageAsync(Site site, bool offers) =>
        (await Sent.OfAsync(site.Pages.Message(200, "Done", "All is well.", Tone.Success, resendForm: offers, continues: offers))).Document;
}
