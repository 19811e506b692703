using System.Collections.Concurrent;
using System.Text.Json;

namespace Registration.Infrastructure.Tests;

/// <summary>What one of the parameter files in infra/snapshots would create, worked out anew from the template.</summary>
internal sealed class Deployment
{
    public const string AzureManagedDomain = "azure-managed-domain";
    public const string CustomDomain = "custom-domain";
    public const string Smtp = "smtp";

    private static readonly ConcurrentDictionary<(string, string), Lazy<Task<Deployment>>> Known = new();

    private readonly JsonElement _snapshot;

    private Deployment(JsonElement snapshot) => _snapshot = snapshot;

    public static IEnumerable<TheoryDataRow<string>> EachMailChoice { get; } = [AzureManagedDomain, CustomDomain, Smtp];

    public static bool SendsBySmtp(string parameters) => string.Equals(parameters, Smtp, StringComparison.Ordinal);

    public IReadOnlyList<JsonElement> Resources => [.. _snapshot.GetProperty("predictedResources").EnumerateArray()];

    /// <summary>App settings by name. Values that only Azure knows are expressions, and begin with "[".</summary>
    public IReadOnlyDictionary<string, string> Settings => Only("Microsoft.Web/sites/config").GetProperty("properties")
        .EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal);

    public string Output(string name) => _snapshot.GetProperty("outputs").GetProperty(name).GetString()!;

    public IReadOnlyList<JsonElement> OfType(string type) => [.. Resources.Where(r => r.IsOfType(type))];

    public JsonElement Only(string type) => OfType(type).ShouldHaveSingleItem();

    /// <summary>The last parts of the names of all resources of a type, for example of tables.</summary>
    public IReadOnlyList<string> Names(string type) => [.. OfType(type).Select(r => r.Text("name").Split('/')[^1])];

    /// <param name="parameters">Name of a parameter file in infra/snapshots.</param>
    /// <param name="more">A line to add to it, or to put in place of one.</param>
    public static Task<Deployment> OfAsync(string parameters, string more = "") =>
        Known.GetOrAdd((parameters, more), key => new(() => PredictAsync(key.Item1, key.Item2))).Value;

    /// <summary>What is said where such a deployment is refused before it begins.</summary>
    public static async Task<string> RefusalAsync(string parameters, string more)
    {
        var (answer, _) = await SnapshotAsync(parameters, more);
        answer.ExitCode.ShouldNotBe(0);
        return answer.Error;
    }

    private static async Task<Deployment> PredictAsync(string parameters, string more)
    {
        var (answer, json) = await SnapshotAsync(parameters, more);
        answer.ExitCode.ShouldBe(0, answer.Error);
        using var snapshot = JsonDocument.Parse(json);
        return new Deployment(snapshot.RootElement.Clone());
    }

    private static async Task<(Bicep.Answer Answer, string Json)> SnapshotAsync(string parameters, string more)
    {
        var folder = Directory.CreateTempSubdirectory("registration-infra-");
        try
        {
            foreach (var file in Directory.EnumerateFiles(Repository.Infrastructure, "*.bicep"))
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            var copy = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.FullName, "snapshots")).FullName, "any.bicepparam");
            await File.WriteAllLinesAsync(copy, Lines(parameters, more));

            var answer = await Bicep.SnapshotAsync(copy, "overwrite");
            var snapshot = Path.ChangeExtension(copy, "snapshot.json");
            return (answer, File.Exists(snapshot) ? await File.ReadAllTextAsync(snapshot) : "");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Lines(string parameters, string more)
    {
        var given = File.ReadAllLines(Path.Combine(Repository.Infrastructure, "snapshots", parameters + ".bicepparam"));
        return given.Where(line => line.Length == 0 || !more.StartsWith(line.Split('=')[0], StringComparison.Ordinal)).Append(more);
    }
}
