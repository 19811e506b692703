using CsCheck;
using Microsoft.Extensions.Options;
using Registration.Accounts;
using Registration.Configuration;
using Registration.Mail;
using Registration.Passwords;
using Registration.Tokens;

namespace Registration.Core.Tests.Configuration;

public sealed class SettingsValidationTests
{
    private static readonly SettingsValidation Validation = new();

    private static readonly string?[] NearlySettings =
    [
        null, "", " ", "https://", "http://[", "https://\ud800", "https://a b", "a@b", "a <a@example.org>", "a@example.org, b@example.org", "<", "<>", "\"",
        "@", "a@", "@example.org", "a@\ud800.org", "a@xn--.org", "#12345g", "#123456\n", "(?=a)", "(a)\\1", "[", "AAAA", "AA=A", "\0", "::", "[::1]",
    ];

    private static readonly Gen<string> AnyText = Gen.OneOf(Gen.String, Gen.String[Gen.Char["aA0:/@.<>#[]%?*+()\\ \"\0\r\n\ud800ü"], 0, 24]);

    public static IEnumerable<TheoryDataRow<string>> EachTextSetting => TextSettings.Keys.Select(setting => new TheoryDataRow<string>(setting));

    [Theory]
    [MemberData(nameof(EachTextSetting))]
    public void Whatever_a_text_setting_holds_it_passes_or_is_refused_by_a_sentence_that_names_it(string setting)
    {
        foreach (var text in NearlySettings)
            AssertPassesOrIsNamed(TextSettings[setting](text!), setting);
        AnyText.Sample(text => AssertPassesOrIsNamed(TextSettings[setting](text), setting), iter: 500);
    }

    [Fact]
    public void Whatever_a_number_or_a_time_holds_it_passes_or_is_refused_by_a_sentence_that_names_it() =>
        Gen.Select(Gen.Int, Gen.Long).Sample((number, ticks) =>
        {
            AssertPassesOrIsNamed(Mail(mail => mail.Smtp.Port = number), "Mail:Smtp:Port");
            AssertPassesOrIsNamed(Mail(mail => mail.Smtp.TimeoutSeconds = number), "Mail:Smtp:TimeoutSeconds");
            AssertPassesOrIsNamed(Mail(mail => mail.Smtp.Security = (SmtpSecurity)number), "Mail:Smtp:Security");
            AssertPassesOrIsNamed(Tokens(tokens => tokens.Lifetime = new TimeSpan(ticks)), "Tokens:Lifetime");
        });

    [Theory]
    [InlineData("MinimumLength", 8, 128)]
    [InlineData("MaximumLength", 64, 1024)]
    [InlineData("MemoryKibibytes", 8192, 1048576)]
    [InlineData("Passes", 1, 16)]
    [InlineData("Threads", 0, 256)]
    [InlineData("Waiting", 0, 1024)]
    public void A_number_of_passwords_is_taken_within_its_limits_and_refused_beyond_by_a_sentence_that_gives_them(string name, int least, int most)
    {
        ValidateOptionsResult Of(int number)
        {
            var options = new PasswordOptions();
            typeof(PasswordOptions).GetProperty(name)!.SetValue(options, number);
            return Validation.Validate(null, options);
        }

        Of(least).Succeeded.ShouldBeTrue();
        Of(most).Succeeded.ShouldBeTrue();
        foreach (var beyond in (int[])[least - 1, most + 1, int.MinValue, int.MaxValue])
            Of(beyond).Failures.ShouldHaveSingleItem().ShouldBe($"Passwords:{name} must be {least} to {most}.");
    }

    [Theory]
    [InlineData("a{1,3}", true)]
    [InlineData("(?x)a#b", false)]
    [InlineData("a)(?:b", false)]
    [InlineData("(?=a)a", false)]
    public void A_pattern_is_taken_only_if_the_rules_for_user_names_can_use_it(string pattern, bool taken)
    {
        var options = new UserNameOptions { ExtraPattern = pattern };

        Validation.Validate(null, options).Succeeded.ShouldBe(taken);
        if (taken)
            Should.NotThrow(() => new UserNameRules(Options.Create(options)));
    }

    [Fact]
    public void The_settings_that_the_others_are_compared_with_are_good()
    {
        Site(_ => { }).Succeeded.ShouldBeTrue();
        Registration(_ => { }).Succeeded.ShouldBeTrue();
        Tokens(_ => { }).Succeeded.ShouldBeTrue();
        Mail(_ => { }).Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("smtp.example.org", SmtpSecurity.None, false)]
    [InlineData("192.0.2.1", SmtpSecurity.None, false)]
    [InlineData("localhost.example.org", SmtpSecurity.None, false)]
    [InlineData("smtp.example.org", SmtpSecurity.StartTlsWhenAvailable, false)]
    [InlineData("smtp.example.org", (SmtpSecurity)17, false)]
    [InlineData("smtp.example.org", SmtpSecurity.StartTls, true)]
    [InlineData("smtp.example.org", SmtpSecurity.SslOnConnect, true)]
    [InlineData("localhost", SmtpSecurity.None, true)]
    [InlineData("LocalHost", SmtpSecurity.StartTlsWhenAvailable, true)]
    [InlineData("127.0.0.1", SmtpSecurity.None, true)]
    [InlineData("::1", SmtpSecurity.None, true)]
    public void A_password_goes_to_another_machine_by_encrypted_connections_only(string host, SmtpSecurity security, bool taken)
    {
        var result = Mail(mail =>
        {
            mail.Smtp.Host = host;
            mail.Smtp.Security = security;
            (mail.Smtp.UserName, mail.Smtp.Password) = ("mailer", "secret");
        });

        result.Succeeded.ShouldBe(taken);
        if (!taken)
        {
            var sentence = result.Failures!.ShouldHaveSingleItem();
            foreach (var setting in new[] { "Mail:Smtp:Security", "Mail:Smtp:UserName", "Mail:Smtp:Password", "Mail:Smtp:Host" })
                sentence.ShouldContain(setting);
            sentence.ShouldNotContain("secret");
        }
    }

    [Theory]
    [InlineData("mailer", null)]
    [InlineData("mailer", "")]
    [InlineData(null, "secret")]
    public void A_user_name_and_a_password_come_together(string? userName, string? password) =>
        Mail(mail => (mail.Smtp.UserName, mail.Smtp.Password) = (userName, password)).Failures!.ShouldHaveSingleItem()
            .ShouldBe("Mail:Smtp:UserName and Mail:Smtp:Password must be given together.");

    [Fact]
    public void Without_a_password_any_connection_will_do() => Mail(mail => mail.Smtp.Security = SmtpSecurity.None).Succeeded.ShouldBeTrue();

    private static Dictionary<string, Func<string, ValidateOptionsResult>> TextSettings { get; } = new()
    {
        ["Site:Name"] = text => Site(site => site.Name = text),
        ["Site:ContinueUrl"] = text => Site(site => site.ContinueUrl = text),
        ["Site:PrivacyUrl"] = text => Site(site => site.PrivacyUrl = text),
        ["Site:SupportAddress"] = text => Site(site => site.SupportAddress = text),
        ["Site:AccentColor"] = text => Site(site => site.AccentColor = text),
        ["Registration:PublicUrl"] = text => Registration(registration => registration.PublicUrl = text),
        ["Registration:Approvers"] = text => Registration(registration => registration.Approvers.Add(text)),
        ["Registration:NotifyRecipients"] = text => Registration(registration => registration.NotifyRecipients.Add(text)),
        ["Tokens:SigningKeys"] = text => Tokens(tokens => tokens.SigningKeys.Add(text)),
        ["Tokens:Lifetimes"] = text => Tokens(tokens => tokens.Lifetimes[text ?? ""] = TimeSpan.FromHours(1)),
        ["UserNames:ExtraPattern"] = text => Validation.Validate(null, new UserNameOptions { ExtraPattern = text }),
        ["Mail:From"] = text => Mail(mail => mail.From = text),
        ["Mail:ReplyTo"] = text => Mail(mail => mail.ReplyTo = text),
        ["Mail:Smtp:Host"] = text => Mail(mail =>
        {
            mail.Smtp.Host = text;
            mail.Smtp.Security = SmtpSecurity.None;
            (mail.Smtp.UserName, mail.Smtp.Password) = ("mailer", "secret");
        }),
        ["Mail:Acs:Endpoint"] = text => Mail(mail =>
        {
            mail.Transport = MailTransportKind.Acs;
            mail.Acs.Endpoint = text;
        }),
    };

    private static void AssertPassesOrIsNamed(ValidateOptionsResult result, string setting)
    {
        if (result.Succeeded)
            return;

        foreach (var sentence in result.Failures!)
        {
            sentence.ShouldContain(setting);
            sentence.ShouldEndWith(".");
        }
    }

    private static ValidateOptionsResult Site(Action<SiteOptions> change)
    {
        var site = new SiteOptions { Name = "Example Society" };
        change(site);
        return Validation.Validate(null, site);
    }

    private static ValidateOptionsResult Registration(Action<RegistrationOptions> change)
    {
        var registration = new RegistrationOptions { PublicUrl = "https://register.example.org" };
        change(registration);
        return Validation.Validate(null, registration);
    }

    private static ValidateOptionsResult Tokens(Action<TokenOptions> change)
    {
        var tokens = new TokenOptions();
        tokens.SigningKeys.Add(Convert.ToBase64String(new byte[32]));
        change(tokens);
        return Validation.Validate(null, tokens);
    }

    private static ValidateOptionsResult Mail(Action<MailOptions> change)
    {
        var mail = new MailOptions { From = "Example Society <registration@example.org>" };
        mail.Smtp.Host = "smtp.example.org";
        change(mail);
        return Validation.Validate(null, mail);
    }
}
