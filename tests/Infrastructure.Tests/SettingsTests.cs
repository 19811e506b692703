using System.Text.RegularExpressions;

namespace Registration.Infrastructure.Tests;

public sealed partial class SettingsTests
{
    public static IEnumerable<TheoryDataRow<string>> EachMailChoice => Deployment.EachMailChoice;

    [Theory]
    [MemberData(nameof(EachMailChoice))]
    public async Task Every_setting_that_the_app_requires_is_set(string parameters)
    {
        var settings = (await Deployment.OfAsync(parameters)).Settings;
        var transport = Deployment.SendsBySmtp(parameters) ? NeededByTheCode.SmtpSettings : NeededByTheCode.AcsSettings;

        foreach (var key in NeededByTheCode.Settings.Concat(transport))
            settings.GetValueOrDefault(key.Replace(":", "__", StringComparison.Ordinal)).ShouldNotBeNullOrWhiteSpace(key);
    }

    [Theory]
    [MemberData(nameof(EachMailChoice))]
    public async Task The_host_reaches_its_storage_and_its_telemetry_by_identity(string parameters)
    {
        var settings = (await Deployment.OfAsync(parameters)).Settings;

        settings["AzureWebJobsStorage__accountName"].ShouldNotBeNullOrWhiteSpace();
        settings["AzureWebJobsStorage__credential"].ShouldBe("managedidentity");
        settings["AzureWebJobsStorage__clientId"].ShouldEndWith(".clientId]");
        settings["APPLICATIONINSIGHTS_CONNECTION_STRING"].ShouldEndWith(".ConnectionString]");
        settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"].ShouldContain("Authorization=AAD");
    }

    // https://learn.microsoft.com/azure/app-service/configure-common: names hold letters, digits, periods and underscores.
    [Theory]
    [MemberData(nameof(EachMailChoice))]
    public async Task Names_of_settings_are_such_as_linux_takes(string parameters)
    {
        var settings = (await Deployment.OfAsync(parameters)).Settings;

        settings.Keys.ShouldAllBe(name => NameOnLinux().IsMatch(name));
    }

    // https://learn.microsoft.com/azure/azure-functions/functions-app-settings: the app's own configuration replaces these.
    [Theory]
    [MemberData(nameof(EachMailChoice))]
    public async Task No_setting_is_one_that_flex_consumption_refuses(string parameters)
    {
        var settings = (await Deployment.OfAsync(parameters)).Settings;

        settings.Keys.ShouldNotContain(name =>
            name.StartsWith("FUNCTIONS_", StringComparison.Ordinal) || name.StartsWith("WEBSITE_", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(EachMailChoice))]
    public async Task Secrets_are_references_to_the_key_vault_read_by_the_apps_identity(string parameters)
    {
        var deployment = await Deployment.OfAsync(parameters);
        var secrets = deployment.Settings.Where(s => s.Key.Contains("SigningKeys", StringComparison.Ordinal)
            || s.Key.Contains("Password", StringComparison.Ordinal));

        secrets.ShouldAllBe(s => s.Value.Contains("@Microsoft.KeyVault(SecretUri=", StringComparison.Ordinal));
        deployment.Only("Microsoft.Web/sites").Text("properties", "keyVaultReferenceIdentity")
            .ShouldBe(deployment.Only("Microsoft.ManagedIdentity/userAssignedIdentities").Text("id"));
    }

    [Theory]
    [MemberData(nameof(EachMailChoice))]
    public async Task No_setting_holds_a_key(string parameters)
    {
        var settings = (await Deployment.OfAsync(parameters)).Settings;

        settings.Values.ShouldNotContain(value => value.Contains("AccountKey=", StringComparison.OrdinalIgnoreCase)
            || value.Contains("listKeys(", StringComparison.OrdinalIgnoreCase)
            || value.Contains("newGuid(", StringComparison.OrdinalIgnoreCase)
            || value.Contains("accesskey=", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Links_begin_with_the_apps_own_host_name_unless_another_is_given()
    {
        var own = await Deployment.OfAsync(Deployment.AzureManagedDomain);
        var given = await Deployment.OfAsync(Deployment.Smtp);

        own.Settings["Registration__PublicUrl"].ShouldMatch(@"^\[format\('https://\{0\}', reference\(.*defaultHostName\)\]$");
        given.Settings["Registration__PublicUrl"].ShouldBe("https://register.example.org");
    }

    [Fact]
    public async Task Lists_become_numbered_settings()
    {
        var settings = (await Deployment.OfAsync(Deployment.CustomDomain)).Settings;

        settings["Registration__Approvers__0"].ShouldBe("approver@example.org");
        settings["Registration__Approvers__1"].ShouldBe("second@example.org");
        settings["Registration__Approvers__2"].ShouldBe("third@example.org");
        settings["Registration__NotifyRecipients__0"].ShouldBe("office@example.org");
    }

    [Fact]
    public async Task A_domain_that_is_not_verified_is_not_linked_and_keeps_registration_off()
    {
        var waiting = await Deployment.OfAsync(Deployment.CustomDomain, "param mailDomainVerified = false");
        var verified = await Deployment.OfAsync(Deployment.CustomDomain);
        const string Service = "Microsoft.Communication/communicationServices";

        waiting.Settings["Registration__Enabled"].ShouldBe("False");
        waiting.Only(Service).At("properties", "linkedDomains").GetArrayLength().ShouldBe(0);
        waiting.Output("NEXT_STEP").ShouldContain("MAIL_DOMAIN_VERIFIED=true");
        verified.Settings["Registration__Enabled"].ShouldBe("True");
        verified.Only(Service).At("properties", "linkedDomains").GetArrayLength().ShouldBe(1);
    }

    [GeneratedRegex("^[A-Za-z0-9_.]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameOnLinux();
}
