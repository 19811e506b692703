using System.Text.Json;

namespace Registration.Infrastructure.Tests;

public sealed class SecretsTests
{
    [Fact]
    public async Task No_output_of_any_template_holds_a_secret()
    {
        var secure = (await CompiledTemplate.AllAsync()).SelectMany(CompiledTemplate.SecureParameters).Select(p => $"parameters('{p.Name}')").ToArray();
        string[] revealing = [.. secure, "listKeys(", "listSecrets(", "list(", "getSecret(", "newGuid(", "ConnectionString"];

        foreach (var output in (await CompiledTemplate.AllAsync()).SelectMany(CompiledTemplate.Outputs))
        {
            output.Value.Text("type").ShouldBe("string", output.Name);
            revealing.ShouldNotContain(
                word => output.Value.Text("value").Contains(word, StringComparison.OrdinalIgnoreCase),
                output.Name);
        }
    }

    [Fact]
    public async Task No_secret_is_written_down_in_a_default()
    {
        foreach (var parameter in (await CompiledTemplate.AllAsync()).SelectMany(CompiledTemplate.SecureParameters))
        {
            var written = parameter.Value.TryGetProperty("defaultValue", out var value) ? value.GetString()! : "";
            if (written.Length > 0)
                written.ShouldMatch(@"^\[base64\(format\('(\{\d\}){3,}'(, newGuid\(\)){3,}\)\)\]$", parameter.Name);
        }
    }

    [Fact]
    public async Task Secrets_come_in_by_secure_parameters()
    {
        foreach (var secret in (await CompiledTemplate.AllAsync()).SelectMany(CompiledTemplate.Resources).Where(IsSecret))
        {
            var value = secret.Text("properties", "value");
            (await CompiledTemplate.AllAsync()).SelectMany(CompiledTemplate.SecureParameters)
                .ShouldContain(p => value == $"[parameters('{p.Name}')]", value);
        }
    }

    [Fact]
    public async Task A_later_deployment_keeps_the_signing_key_of_the_first()
    {
        var key = (await CompiledTemplate.AllAsync()).SelectMany(CompiledTemplate.Resources).Where(IsSecret)
            .Single(r => r.Text("name").Contains("'token-signing-key'", StringComparison.Ordinal));

        key.At("@options").TryGetProperty("onlyIfNotExists", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Rotated_signing_keys_keep_their_order_so_that_the_first_signs()
    {
        var settings = (await Deployment.OfAsync(Deployment.Smtp)).Settings;

        settings["Tokens__SigningKeys__0"].ShouldEndWith("'token-signing-key-2')]");
        settings["Tokens__SigningKeys__1"].ShouldEndWith("'token-signing-key')]");
    }

    [Fact]
    public async Task A_deployment_without_the_mail_servers_password_keeps_the_stored_one()
    {
        var smtp = await Deployment.OfAsync(Deployment.Smtp);
        var password = smtp.OfType("Microsoft.KeyVault/vaults/secrets")
            .Single(secret => secret.Text("name").EndsWith("/smtp-password", StringComparison.Ordinal));

        password.Text("condition").ShouldBe("[and(true(), not(empty(parameters('smtpPassword'))))]");
        smtp.Settings["Mail__Smtp__Password"].ShouldEndWith("'smtp-password')]");
    }

    [Fact]
    public async Task The_vault_is_opened_by_roles_and_telemetry_by_entra_id()
    {
        var deployment = await Deployment.OfAsync(Deployment.AzureManagedDomain);

        deployment.Only("Microsoft.KeyVault/vaults").IsTrue("properties", "enableRbacAuthorization").ShouldBeTrue();
        deployment.Only("Microsoft.Insights/components").IsTrue("properties", "DisableLocalAuth").ShouldBeTrue();
        deployment.Only("Microsoft.OperationalInsights/workspaces")
            .IsTrue("properties", "features", "disableLocalAuth").ShouldBeTrue();
    }

    private static bool IsSecret(JsonElement resource) =>
        resource.IsOfType("Microsoft.KeyVault/vaults/secrets") && !resource.TryGetProperty("existing", out _);
}
