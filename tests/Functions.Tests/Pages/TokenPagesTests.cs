using AngleSharp.Dom;
using Registration.Functions.Http;
using Registration.Tokens;

namespace Registration.Functions.Tests.Pages;

public sealed class TokenPagesTests(Sites sites) : IClassFixture<Sites>
{
    private const TokenOperation Confirming = TokenOperation.UserRegistrationConfirmEmail;

    public static IEnumerable<TokenOperation> Operations =>
    [
        Confirming,
        TokenOperation.UserRegistrationAdminApprove,
        TokenOperation.UserRegistrationAdminDecline,
        TokenOperation.GroupAcceptTerms,
        TokenOperation.GroupLeave,
    ];

    public static TheoryData<TokenOperation> AllOperations => [.. Operations];

    [Theory]
    [MemberData(nameof(AllOperations))]
    public async Task Every_form_of_a_link_posts_to_the_link(TokenOperation operation)
    {
        var forms = (await PageAsync(Samples.Open(operation))).QuerySelectorAll("form");

        forms.ShouldNotBeEmpty();
        forms.ShouldAllBe(form => form.GetAttribute("action") == "/tmp/" + Samples.Token);
    }

    [Theory]
    [MemberData(nameof(AllOperations))]
    public async Task The_address_is_asked_for_only_where_it_is_required(TokenOperation operation)
    {
        (await PageAsync(Samples.Open(operation))).QuerySelectorAll("[name=email]").ShouldBeEmpty();
        (await PageAsync(Samples.Open(operation, Requirement.Email))).QuerySelectorAll("[name=email]").Length.ShouldBe(1);
    }

    [Theory]
    [InlineData(TokenOperation.UserRegistrationConfirmEmail)]
    [InlineData(TokenOperation.GroupAcceptTerms)]
    [InlineData(TokenOperation.GroupLeave)]
    public async Task A_page_that_asks_for_the_receiving_address_does_not_tell_it(TokenOperation operation)
    {
        var answer = sites.Full.TokenPages.Open(Samples.Open(operation, Requirement.Email), Samples.Token, Samples.Refusal, Requirement.Email);

        (await Sent.OfAsync(answer)).Text.ShouldNotContain(Samples.Account.Email!);
    }

    [Fact]
    public async Task The_registering_browser_confirms_with_one_click()
    {
        var document = await PageAsync(Samples.Open(Confirming));

        Form(document, "confirm").QuerySelectorAll("input:not([type=hidden])").ShouldBeEmpty();
        Form(document, "confirm").QuerySelector("button")!.TextContent.ShouldBe("Confirm my address");
        Form(document, "remove").QuerySelector("button")!.TextContent.ShouldBe("This wasn’t me");
    }

    [Fact]
    public async Task Another_browser_confirms_with_the_password()
    {
        var field = Form(await PageAsync(Samples.Open(Confirming, Requirement.Password)), "confirm").QuerySelector("[name=password]")!;

        field.GetAttribute("type").ShouldBe("password");
        field.GetAttribute("autocomplete").ShouldBe("current-password");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Requirement.Browser)]
    public async Task After_too_many_wrong_passwords_the_page_asks_once_for_the_registering_browser_and_still_lets_remove(Requirement? at)
    {
        var error = at is null ? null : Samples.Refusal with { Detail = "Please use the browser in which you registered." };
        var document = await PageAsync(Samples.Open(Confirming, Requirement.Browser), error, at);

        document.QuerySelectorAll("form [name=action]").Select(action => action.GetAttribute("value")).ShouldBe(["remove"]);
        document.QuerySelector("main")!.TextContent.Split("browser in which you registered").Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_wrong_password_is_told_at_the_password()
    {
        var answer = sites.Full.TokenPages.Open(Samples.Open(Confirming, Requirement.Password), Samples.Token, Samples.Refusal, Requirement.Password);
        var page = await Sent.OfAsync(answer);

        page.Response.StatusCode.ShouldBe(403);
        page.Document.GetElementById("password-error")!.TextContent.ShouldBe(Samples.Refusal.Detail);
        page.Document.QuerySelectorAll(".error, .notice").Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_address_for_removing_is_told_there()
    {
        var document = await PageAsync(Samples.Open(Confirming, Requirement.Password), Samples.Refusal, Requirement.Email);

        Form(document, "remove").QuerySelector("#email-error")!.TextContent.ShouldBe(Samples.Refusal.Detail);
        document.QuerySelectorAll(".error, .notice").Length.ShouldBe(1);
    }

    [Theory]
    [InlineData(TokenOperation.UserRegistrationConfirmEmail, Requirement.Password)]
    [InlineData(TokenOperation.UserRegistrationConfirmEmail, Requirement.Email)]
    [InlineData(TokenOperation.UserRegistrationAdminApprove, Requirement.Email)]
    [InlineData(TokenOperation.GroupAcceptTerms, Requirement.TermsVersion)]
    [InlineData(TokenOperation.GroupLeave, Requirement.Email)]
    public async Task An_error_without_a_field_on_the_page_stands_on_top(TokenOperation operation, Requirement at)
    {
        var document = await PageAsync(Samples.Open(operation), Samples.Refusal, at);

        document.QuerySelector("[role=alert]")!.TextContent.ShouldBe(Samples.Refusal.Detail);
    }

    [Theory]
    [InlineData(TokenOperation.UserRegistrationAdminApprove, "Approve")]
    [InlineData(TokenOperation.UserRegistrationAdminDecline, "Decline")]
    public async Task An_approver_sees_who_it_is_and_one_button(TokenOperation operation, string button)
    {
        var document = await PageAsync(Samples.Open(operation));

        document.QuerySelectorAll("dd").Select(fact => fact.TextContent).ShouldBe(
            ["ana.lovelace", "ana.lovelace@example.org", "2 August 2026, 12:05 UTC", "2 August 2026, 13:05 UTC", Samples.Account.Note!]);
        document.QuerySelectorAll("button").Single().TextContent.ShouldBe(button);
    }

    [Fact]
    public async Task A_groups_terms_are_read_in_full_and_their_version_is_accepted()
    {
        var document = await PageAsync(Samples.Open(TokenOperation.GroupAcceptTerms));

        var terms = document.QuerySelector("[role=region]")!;
        terms.TextContent.ShouldBe(Samples.Group.Terms!.Text);
        terms.GetAttribute("tabindex").ShouldBe("0", "what scrolls can be scrolled by the keyboard");
        document.QuerySelector("[name=terms_version]")!.GetAttribute("value").ShouldBe("3");
        document.QuerySelectorAll("button").Single().TextContent.ShouldBe("I accept the terms and join");
    }

    [Fact]
    public async Task A_group_without_terms_is_just_joined()
    {
        var document = await PageAsync(Samples.Open(TokenOperation.GroupAcceptTerms) with { Group = Samples.BareGroup });

        document.QuerySelectorAll("[role=region], [name=terms_version]").ShouldBeEmpty();
        document.QuerySelectorAll("button").Single().TextContent.ShouldBe("Join");
    }

    private static IElement Form(IDocument document, string action) =>
        document.QuerySelectorAll("form").Single(form => form.QuerySelector("[name=action]")?.GetAttribute("value") == action);

    private async Task<IDocument> PageAsync(TokenView.Open open, Problem? error = null, Requirement? at = null) =>
        (await Sent.OfAsync(sites.Full.TokenPages.Open(open, Samples.Token, error, at))).Document;
}
