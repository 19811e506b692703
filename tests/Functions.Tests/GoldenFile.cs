namespace Registration.Functions.Tests;

/// <summary>Where a file of <c>tests/golden</c> is.</summary>
internal static class GoldenFile
{
    public static string Path(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(System.IO.Path.Combine(folder!.FullName, "tests", "golden")))
            folder = folder.Parent;
        return System.IO.Path.Combine(folder.FullName, "tests", "golden", name);
    }
}
