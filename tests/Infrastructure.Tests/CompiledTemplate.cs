using System.Text.Json;

namespace Registration.Infrastructure.Tests;

/// <summary>main.bicep as Azure gets it: one template, with those of its modules inside.</summary>
internal static class CompiledTemplate
{
    private static readonly Lazy<Task<JsonElement>> Compiled = new(CompileAsync);

    public static Task<JsonElement> MainAsync() => Compiled.Value;

    /// <summary>The template and those of its modules, however deep.</summary>
    public static async Task<IReadOnlyList<JsonElement>> AllAsync() => [.. WithModules(await MainAsync())];

    public static IEnumerable<JsonElement> Resources(JsonElement template)
    {
        // An object by symbolic names, or an array where the template uses nothing of Bicep's newer language version.
        var resources = template.At("resources");
        return resources.ValueKind is JsonValueKind.Array
            ? resources.EnumerateArray()
            : resources.EnumerateObject().Select(p => p.Value);
    }

    public static IEnumerable<JsonProperty> Outputs(JsonElement template) =>
        template.TryGetProperty("outputs", out var outputs) ? outputs.EnumerateObject() : [];

    public static IEnumerable<JsonProperty> SecureParameters(JsonElement template) =>
        template.At("parameters").EnumerateObject().Where(p =>
            p.Value.TryGetProperty("type", out var type) && type.GetString() is "securestring" or "secureObject");

    private static IEnumerable<JsonElement> WithModules(JsonElement template) =>
        Resources(template).Where(r => r.IsOfType("Microsoft.Resources/deployments"))
            .SelectMany(r => WithModules(r.At("properties", "template"))).Prepend(template);

    private static async Task<JsonElement> CompileAsync()
    {
        var answer = await Bicep.BuildAsync(Path.Combine(Repository.Infrastructure, "main.bicep"));
        answer.ExitCode.ShouldBe(0, answer.Error);
        using var template = JsonDocument.Parse(answer.Output);
        return template.RootElement.Clone();
    }
}
