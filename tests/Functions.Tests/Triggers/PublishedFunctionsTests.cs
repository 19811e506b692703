using System.Text.Json;

namespace Registration.Functions.Tests.Triggers;

/// <summary>
/// The list of functions that the Functions SDK has put into the published output, held against the committed one. The output is
/// that of <c>dotnet publish src/Functions</c>, named by the environment variable <c>PUBLISHED_OUTPUT</c>.
/// </summary>
public sealed class PublishedFunctionsTests
{
    [Fact]
    public void What_is_published_serves_the_functions_of_the_committed_list()
    {
        var output = Environment.GetEnvironmentVariable("PUBLISHED_OUTPUT");
        Assert.SkipWhen(string.IsNullOrEmpty(output), "PUBLISHED_OUTPUT names no published output, whose packages not every source has.");

        var published = Read(Path.Combine(output!, "functions.metadata")).Select(Describe).Order(StringComparer.Ordinal);
        var committed = Read(GoldenFile.Path("functions.json")).Select(Committed).Order(StringComparer.Ordinal);

        published.ShouldBe(committed);
    }

    private static IReadOnlyList<JsonElement> Read(string file) => [.. JsonDocument.Parse(File.ReadAllText(file)).RootElement.EnumerateArray()];

    private static string Describe(JsonElement function)
    {
        var trigger = function.GetProperty("bindings").EnumerateArray().Single(binding => Text(binding, "type").EndsWith("Trigger", StringComparison.Ordinal));
        var methods = trigger.TryGetProperty("methods", out var list) ? string.Join(' ', list.EnumerateArray().Select(method => method.GetString())) : "";
        return $"{Text(function, "name")} {Text(trigger, "route")} {methods} {Text(trigger, "authLevel")} {Text(trigger, "queueName")} {Text(trigger, "schedule")}";
    }

    private static string Committed(JsonElement function) =>
        $"{Text(function, "name")} {Text(function, "route")} {Text(function, "methods")} {Text(function, "level")} {Text(function, "queue")} {Text(function, "schedule")}";

    private static string Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
