using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Registration.Bench;

/// <summary>What a run has measured, as a table to read and a file to compare.</summary>
internal static class Results
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Print(IReadOnlyList<Figure> figures)
    {
        var width = figures.Max(figure => figure.Name.Length);
        Console.WriteLine();
        Console.WriteLine($"{"figure".PadRight(width)}  {"value",9}  {"target",-14}  met  beside");
        foreach (var figure in figures)
            Console.WriteLine($"{figure.Name.PadRight(width)}  {Number(figure.Value),9}  {figure.Target,-14}  {(figure.Met ? "yes" : "NO "),-3}  {figure.Beside}");
        Console.WriteLine();
        Console.WriteLine($"{figures.Count(figure => figure.Met)} of {figures.Count} targets met.");
    }

    public static async Task WriteAsync(string path, IEnumerable<Figure> figures)
    {
        var rows = figures.Select(figure => new { Figure = figure.Name, Value = Math.Round(figure.Value, 3), figure.Target, figure.Met });
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(rows, Json) + Environment.NewLine);
        Console.WriteLine($"Written to {path}");
    }

    private static string Number(double value) => value.ToString(value >= 100 ? "0" : "0.00", CultureInfo.InvariantCulture);
}
