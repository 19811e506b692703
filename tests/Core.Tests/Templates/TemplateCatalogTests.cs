using Registration.Accounts;
using Registration.Configuration;
using Registration.Mail;
using Registration.Mail.Models;
using Registration.Templates;

namespace Registration.Core.Tests.Templates;

public sealed class TemplateCatalogTests : IDisposable
{
    private static readonly DateTimeOffset Moment = new(2026, 3, 1, 12, 30, 0, TimeSpan.Zero);
    private static readonly MailSite Site = MailSite.Of(
        new SiteOptions { Name = "Site & Sons", SupportAddress = "help@example.org", PrivacyUrl = "https://example.org/privacy" },
        new RegistrationOptions { PublicUrl = "https://register.example.org" });

    private readonly DirectoryInfo _overrides = Directory.CreateTempSubdirectory("templates-");

    public static TheoryData<string> Mails => [.. Samples.Keys];

    private static Dictionary<string, (Func<MailTemplates, RenderedMail> Render, string[] Shows)> Samples { get; } = new()
    {
        ["submission"] = (mails => mails.Render(MailTemplates.RegistrationSubmission, new(Site, "https://c.example/1", Moment), Site), ["https://c.example/1", "12:30"]),
        ["existing"] = (mails => mails.Render(MailTemplates.RegistrationExisting, new(Site, "ada"), Site), ["ada"]),
        ["approval"] = (
            mails => mails.Render(MailTemplates.RegistrationApproval, new(Site, "ada", "ada@example.org", "a note", Moment, Moment.AddHours(1), "https://a.example", "https://d.example", Moment.AddDays(1)), Site),
            ["ada", "ada@example.org", "a note", "12:30", "13:30", "https://a.example", "https://d.example"]),
        ["approved"] = (
            mails => mails.Render(MailTemplates.RegistrationApproved, new(Site, "ada", "https://go.example", [new("Readers", "https://g.example")]), Site),
            ["ada", "https://go.example", "Readers", "https://g.example"]),
        ["declined"] = (mails => mails.Render(MailTemplates.RegistrationDeclined, new(Site, "ada"), Site), ["ada"]),
        ["notify"] = (
            mails => mails.Render(MailTemplates.RegistrationNotify, new(Site, "ada", "ada@example.org", Moment, Moment.AddHours(1), "boss@example.org"), Site),
            ["ada", "ada@example.org", "12:30", "13:30", "boss@example.org"]),
        ["group terms"] = (mails => mails.Render(MailTemplates.GroupTermsSubmission, new(Site, "ada", "Readers", "https://g.example", Moment), Site), ["ada", "Readers", "https://g.example", "12:30"]),
        ["group joined"] = (mails => mails.Render(MailTemplates.GroupTermsApproved, new(Site, "ada", "Readers"), Site), ["ada", "Readers"]),
        ["group leave"] = (mails => mails.Render(MailTemplates.GroupLeaveSubmission, new(Site, "ada", "Readers", "https://g.example", Moment), Site), ["ada", "Readers", "https://g.example", "12:30"]),
    };

    [Theory]
    [MemberData(nameof(Mails))]
    public void A_mail_shows_all_its_variables_in_both_its_forms(string name)
    {
        var mail = Samples[name].Render(new MailTemplates(Catalog()));

        foreach (var shown in Samples[name].Shows)
        {
            mail.Html.ShouldContain(shown);
            mail.Text.ShouldContain(shown);
        }

        mail.Html.ShouldContain("Site &amp; Sons");
        mail.Text.ShouldContain("Site & Sons");
        mail.Text.ShouldContain("help@example.org");
        mail.Subject.ShouldNotContain("\n");
    }

    [Fact]
    public void What_a_stranger_typed_never_becomes_html()
    {
        var mail = new MailTemplates(Catalog()).Render(
            MailTemplates.RegistrationApproval, new(Site, "ada", "a@example.org", "<script>alert('x')</script>", Moment, Moment, "https://a", "https://d", Moment), Site);

        mail.Html.ShouldNotContain("<script>");
        mail.Text.ShouldContain("<script>");
    }

    [Fact]
    public void The_mail_to_an_unproven_address_has_no_variable_that_a_stranger_typed() =>
        typeof(RegistrationSubmission).GetProperties().Select(property => property.Name).ShouldBe(["Site", "ConfirmUrl", "ExpiresAt"], ignoreOrder: true);

    [Fact]
    public void A_subject_is_one_line_whatever_a_variable_holds() =>
        new MailTemplates(Catalog()).Render(MailTemplates.GroupTermsApproved, new(Site, "ada", "Readers\nBcc: x@example.org"), Site)
            .Subject.ShouldNotContain("\n");

    [Theory]
    [InlineData("{{ user_nam }}", "user_nam")]
    [InlineData("{% if false %}{{ password }}{% endif %}", "password")]
    [InlineData("{% for group in groups %}{{ group.secret }}{% endfor %}", "group.secret")]
    [InlineData("{{ site.nothing }}", "site.nothing")]
    [InlineData("{{ user_name | raw }}", "raw")]
    [InlineData("{% if %}", "broken")]
    public void A_bad_template_is_refused_and_named(string text, string named)
    {
        Override("mail/registration-approved.html.liquid", text);

        var refusal = Should.Throw<TemplateException>(() => Catalog());

        refusal.Message.ShouldContain("registration-approved.html.liquid");
        refusal.Message.ShouldContain(named);
    }

    [Fact]
    public void A_template_that_is_missing_is_named() =>
        Should.Throw<TemplateException>(() => new TemplateCatalog([new Template<MailLayout>("mail/none.html.liquid")], new TemplateOptions()))
            .Message.ShouldContain("mail/none.html.liquid");

    [Fact]
    public void A_folder_replaces_the_files_that_it_has_and_no_others()
    {
        Override("mail/registration-declined.html.liquid", "<p>Sorry, {{ user_name }}.</p>");
        var mails = new MailTemplates(Catalog());

        mails.Render(MailTemplates.RegistrationDeclined, new(Site, "ada"), Site).Html.ShouldContain("<p>Sorry, ada.</p>");
        mails.Render(MailTemplates.RegistrationExisting, new(Site, "ada"), Site).Html.ShouldContain("already");
    }

    public void Dispose() => _overrides.Delete(recursive: true);

    private TemplateCatalog Catalog() => new(MailTemplates.All, new TemplateOptions { Directory = _overrides.FullName });

    private void Override(string path, string text)
    {
        var file = Path.Combine(_overrides.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
