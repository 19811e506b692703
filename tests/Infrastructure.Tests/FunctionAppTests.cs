using System.Text.Json;

namespace Registration.Infrastructure.Tests;

public sealed class FunctionAppTests
{
    [Fact]
    public async Task The_runtime_is_the_one_that_the_code_is_built_for()
    {
        var runtime = (await AppAsync()).At("properties", "functionAppConfig", "runtime");

        runtime.Text("name").ShouldBe("dotnet-isolated");
        runtime.Text("version").ShouldBe(Environment.Version.ToString(2));
    }

    [Fact]
    public async Task The_plan_is_flex_consumption_on_linux()
    {
        var plan = (await Deployment.OfAsync(Deployment.AzureManagedDomain)).Only("Microsoft.Web/serverfarms");

        plan.Text("sku", "name").ShouldBe("FC1");
        plan.IsTrue("properties", "reserved").ShouldBeTrue();
        (await AppAsync()).Text("kind").ShouldBe("functionapp,linux");
    }

    [Fact]
    public async Task Browsers_and_publishers_come_by_tls_1_2_or_better_alone()
    {
        var properties = (await AppAsync()).At("properties");

        properties.IsTrue("httpsOnly").ShouldBeTrue();
        properties.Text("siteConfig", "minTlsVersion").ShouldBeOneOf("1.2", "1.3");
        properties.Text("siteConfig", "scmMinTlsVersion").ShouldBeOneOf("1.2", "1.3");
    }

    [Fact]
    public async Task Nobody_publishes_with_a_password()
    {
        var deployment = await Deployment.OfAsync(Deployment.AzureManagedDomain);
        var policies = deployment.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies");

        policies.Select(p => p.Text("name").Split('/')[^1]).ShouldBe(["ftp", "scm"], ignoreOrder: true);
        policies.ShouldAllBe(p => !p.IsTrue("properties", "allow"));
    }

    [Fact]
    public async Task The_package_is_fetched_from_its_container_by_identity()
    {
        var deployment = await Deployment.OfAsync(Deployment.AzureManagedDomain);
        var storage = (await AppAsync()).At("properties", "functionAppConfig", "deployment", "storage");
        var container = deployment.Names("Microsoft.Storage/storageAccounts/blobServices/containers").ShouldHaveSingleItem();

        storage.Text("authentication", "type").ShouldBe("UserAssignedIdentity");
        storage.Text("value").ShouldContain($"'{container}'");
    }

    [Fact]
    public async Task Azd_finds_the_app_by_the_name_of_its_service()
    {
        var service = (await AppAsync()).Text("tags", "azd-service-name");
        var lines = Repository.Read("azure.yaml").Split('\n');

        lines.ShouldContain(line => string.Equals(line, $"  {service}:", StringComparison.Ordinal));
        var project = lines.Single(l => l.StartsWith("    project: ", StringComparison.Ordinal))["    project: ".Length..];
        Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.csproj").ShouldHaveSingleItem();
    }

    private static async Task<JsonElement> AppAsync() =>
        (await Deployment.OfAsync(Deployment.AzureManagedDomain)).Only("Microsoft.Web/sites");
}
