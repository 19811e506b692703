namespace Registration.EndToEnd.Support;

/// <summary>The folder that the solution is in.</summary>
internal static class Repository
{
    private static readonly Lazy<string> Root = new(Find);

    /// <summary>A folder below the root, made where there is none.</summary>
    public static string Folder(params IReadOnlyList<string> names) =>
        Directory.CreateDirectory(Path.Combine([Root.Value, .. names])).FullName;

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Registration.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No Registration.sln was found above {AppContext.BaseDirectory}.");
    }
}
