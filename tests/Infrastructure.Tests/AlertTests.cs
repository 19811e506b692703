namespace Registration.Infrastructure.Tests;

public sealed class AlertTests
{
    private const string Rule = "Microsoft.Insights/scheduledQueryRules";

    [Fact]
    public async Task Everything_that_needs_somebodys_attention_has_its_alert()
    {
        var deployment = await Deployment.OfAsync(Deployment.AzureManagedDomain);

        deployment.Names(Rule).ShouldBe(
            ["alert-poison-messages", "alert-mails-failed", "alert-mail-waiting", "alert-server-errors", "alert-timer-silent"],
            ignoreOrder: true);
    }

    [Fact]
    public async Task Alerts_look_at_what_the_code_reports()
    {
        var queries = (await Deployment.OfAsync(Deployment.AzureManagedDomain)).OfType(Rule)
            .Select(r => r.At("properties", "criteria", "allOf")[0].Text("query")).ToArray();

        foreach (var name in NeededByTheCode.Watched)
            queries.ShouldContain(query => query.Contains($"\"{name}\"", StringComparison.Ordinal), name);
    }

    [Theory]
    [InlineData(Deployment.AzureManagedDomain, "approver@example.org")]
    [InlineData(Deployment.CustomDomain, "operator@example.org")]
    public async Task Alerts_go_to_the_operator_or_else_to_the_first_approver(string parameters, string address)
    {
        var deployment = await Deployment.OfAsync(parameters);
        var operators = deployment.Only("Microsoft.Insights/actionGroups");

        operators.At("properties", "emailReceivers").EnumerateArray().Select(r => r.Text("emailAddress")).ShouldBe([address]);
        deployment.OfType(Rule).ShouldAllBe(r => r.IsTrue("properties", "enabled")
            && r.At("properties", "actions", "actionGroups")[0].GetString() == operators.Text("id"));
    }
}
