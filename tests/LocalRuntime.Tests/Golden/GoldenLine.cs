using System.Text.Json;
using System.Text.Json.Serialization;
using Xunit.Sdk;

namespace Registration.LocalRuntime.Tests.Golden;

/// <summary>One line of <c>tests/golden/host-semantics.json</c>: something that the host does.</summary>
public sealed class GoldenLine : IXunitSerializable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    public JsonElement Element { get; private set; }

    public string What => Text("what")!;

    public static IEnumerable<TheoryDataRow<GoldenLine>> All(string kind)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "host-semantics.json"));
        return JsonSerializer.Deserialize<List<JsonElement>>(file, Json)!
            .Select(element => new GoldenLine { Element = element })
            .Where(line => string.Equals(line.Text("kind"), kind, StringComparison.Ordinal))
            .Select(line => new TheoryDataRow<GoldenLine>(line));
    }

    public static IReadOnlyList<GoldenLine> Everything()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "host-semantics.json"));
        return [.. JsonSerializer.Deserialize<List<JsonElement>>(file, Json)!.Select(element => new GoldenLine { Element = element })];
    }

    public bool Has(string name) => Element.TryGetProperty(name, out _);

    public string? Text(string name) =>
        Element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public int Number(string name) => Element.GetProperty(name).GetInt32();

    public int Number(string name, int otherwise) => Has(name) ? Number(name) : otherwise;

    public void Serialize(IXunitSerializationInfo info) => info.AddValue(nameof(Element), Element.GetRawText());

    public void Deserialize(IXunitSerializationInfo info)
    {
        using var document = JsonDocument.Parse(info.GetValue<string>(nameof(Element))!);
        Element = document.RootElement.Clone();
    }

    public override string ToString() => What;
}
