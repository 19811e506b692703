using System.Text.Json;
using System.Text.RegularExpressions;

namespace Registration.Infrastructure.Tests;

public sealed partial class RoleTests
{
    private const string Storage = "Microsoft.Storage/storageAccounts";
    private const string Assignment = "Microsoft.Authorization/roleAssignments";

    // Role ids: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
    private static readonly Grant[] Always =
    [
        new("Storage Blob Data Owner", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b", Storage),
        new("Storage Queue Data Contributor", "974c5e8b-45b9-4653-ba55-5f855dd0fb88", Storage),
        new("Storage Table Data Contributor", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", Storage),
        new("Monitoring Metrics Publisher", "3913510d-42f4-4e42-8a64-420c390055eb", "Microsoft.Insights/components"),
        new("Key Vault Secrets User", "4633458b-17de-408a-b874-0445c86b69e6", "Microsoft.KeyVault/vaults"),
    ];

    private static readonly Grant SendMail = new(
        "Communication and Email Service Owner",
        "09976791-48a7-449e-bb21-39d1a415f350",
        "Microsoft.Communication/communicationServices");

    public static IEnumerable<TheoryDataRow<string>> EachMailChoice => Deployment.EachMailChoice;

    [Theory]
    [MemberData(nameof(EachMailChoice))]
    public async Task The_app_has_exactly_the_roles_that_it_needs_each_on_one_resource(string parameters)
    {
        var deployment = await Deployment.OfAsync(parameters);
        var needed = Deployment.SendsBySmtp(parameters) ? Always : [.. Always, SendMail];

        var given = deployment.OfType(Assignment).Select(a => (Role(a), Scope(a)));

        given.ShouldBe(needed.Select(grant => (grant.RoleId, grant.ResourceType)), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(EachMailChoice))]
    public async Task Roles_are_for_the_apps_identity_and_for_nobody_else(string parameters)
    {
        var deployment = await Deployment.OfAsync(parameters);
        var identity = deployment.Only("Microsoft.ManagedIdentity/userAssignedIdentities").Text("id");

        foreach (var assignment in deployment.OfType(Assignment))
            assignment.Text("properties", "principalId").ShouldContain($"reference('{identity}'");
        var app = deployment.Only("Microsoft.Web/sites");
        app.Text("identity", "type").ShouldBe("UserAssigned");
        app.At("identity", "userAssignedIdentities").EnumerateObject().Select(p => p.Name).ShouldBe([identity]);
    }

    [Fact]
    public async Task No_role_is_made_up_here()
    {
        var deployment = await Deployment.OfAsync(Deployment.CustomDomain);

        deployment.OfType("Microsoft.Authorization/roleDefinitions").ShouldBeEmpty();
    }

    private static string Role(JsonElement assignment) => assignment.Text("properties", "roleDefinitionId").Split('/')[^1];

    /// <summary>The type of the one resource that an assignment is for; anything wider gives the assignment's whole id.</summary>
    private static string Scope(JsonElement assignment)
    {
        var scope = ScopedToOneResource().Match(assignment.Text("id"));
        return scope.Success ? scope.Groups["type"].Value : assignment.Text("id");
    }

    [GeneratedRegex(
        "^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/(?<type>[^/]+/[^/]+)/[^/]+/providers/Microsoft.Authorization/roleAssignments/",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex ScopedToOneResource();

    private sealed record Grant(string Name, string RoleId, string ResourceType);
}
