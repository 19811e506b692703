using System.Text.Json;

namespace Registration.Infrastructure.Tests;

/// <summary>The path of a link is its secret, so the host must not record what is asked for.</summary>
public sealed class HostJsonTests
{
    private static readonly JsonElement Logging = JsonDocument.Parse(Repository.Read("host.json")).RootElement.At("logging");

    [Fact]
    public void The_host_records_neither_the_paths_of_requests_nor_those_that_it_passes_on()
    {
        Logging.IsTrue("applicationInsights", "httpAutoCollectionOptions", "enableHttpTriggerExtendedInfoCollection").ShouldBeFalse();
        Logging.IsTrue("applicationInsights", "enableDependencyTracking").ShouldBeFalse();
    }

    /// <summary>Each logs, at the level Information, the path of every request.</summary>
    [Theory]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Microsoft.Azure.WebJobs.Script.WebHost.Middleware")]
    [InlineData("Yarp")]
    public void What_logs_every_path_is_kept_to_warnings(string category) => Logging.At("logLevel").Text(category).ShouldBe("Warning");
}
