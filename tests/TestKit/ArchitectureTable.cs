using System.Globalization;

namespace Registration.TestKit;

/// <summary>Reads the table of operations in docs/ARCHITECTURE.md: what it says is what the tests hold the code to.</summary>
public static class ArchitectureTable
{
    private static readonly Lazy<Dictionary<string, int>> Calls = new(Read);

    /// <summary>The storage calls of an operation.</summary>
    public static int CallsOf(string operation) => Calls.Value.TryGetValue(operation, out var calls)
        ? calls
        : throw new InvalidOperationException($"docs/ARCHITECTURE.md does not list the operation '{operation}'.");

    private static Dictionary<string, int> Read() => RepositoryFile.Read("docs", "ARCHITECTURE.md").Split('\n')
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells.Length > 4 && int.TryParse(cells[2], NumberStyles.None, CultureInfo.InvariantCulture, out _))
        .ToDictionary(cells => cells[1], cells => int.Parse(cells[2], CultureInfo.InvariantCulture));
}
