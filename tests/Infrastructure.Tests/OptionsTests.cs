using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Registration.Configuration;

namespace Registration.Infrastructure.Tests;

public sealed class OptionsTests
{
    public static IEnumerable<TheoryDataRow<string>> EachMailChoice => Deployment.EachMailChoice;

    [Theory]
    [MemberData(nameof(EachMailChoice))]
    public async Task The_app_accepts_the_settings_that_a_deployment_gives_it(string parameters)
    {
        var deployment = await Deployment.OfAsync(parameters);

        Should.NotThrow(() => Start(deployment.Settings));
    }

    [Theory]
    [InlineData("Site__Name")]
    [InlineData("Registration__PublicUrl")]
    [InlineData("Registration__Approvers__0")]
    [InlineData("Tokens__SigningKeys__0")]
    [InlineData("Storage__AccountName")]
    [InlineData("Mail__From")]
    [InlineData("Mail__Acs__Endpoint")]
    public async Task The_app_refuses_to_start_without_a_setting_that_it_requires(string missing)
    {
        var deployment = await Deployment.OfAsync(Deployment.AzureManagedDomain);

        Should.Throw<OptionsValidationException>(() => Start(deployment.Settings.Where(s => s.Key != missing)));
    }

    private static void Start(IEnumerable<KeyValuePair<string, string>> settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(
                s.Key.Replace("__", ":", StringComparison.Ordinal), (string?)InAzure(s))))
            .Build();
        using var services = new ServiceCollection().AddRegistrationOptions(configuration).BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    }

    /// <summary>What Azure would put in place of an expression that only it can work out.</summary>
    private static string InAzure(KeyValuePair<string, string> setting) => setting switch
    {
        { Value: not ['[', ..] } => setting.Value,
        { Key: "Registration__PublicUrl" } => "https://func-registration.azurewebsites.net",
        { Key: "Mail__Acs__Endpoint" } => "https://acs-registration.europe.communication.azure.com",
        { Key: "Mail__From" } => "DoNotReply@00000000-0000-0000-0000-000000000000.azurecomm.net",
        { Value: var value } when value.Contains("@Microsoft.KeyVault", StringComparison.Ordinal) =>
            Convert.ToBase64String(new byte[108]),
        _ => "00000000-0000-0000-0000-000000000000",
    };
}
