namespace Registration.LocalRuntime.Hosting;

/// <summary>The folder that holds <c>host.json</c>: settings are read from it, and what is kept lies in its <c>.local</c>.</summary>
public static class RootFolder
{
    /// <summary>The name of the file that marks the folder.</summary>
    public const string Marker = "host.json";

    /// <summary>
    /// Finds the nearest ancestor of the program's own folder that holds <c>host.json</c>, or else of the current folder.
    /// </summary>
    /// <exception cref="StartFailedException">Neither has one.</exception>
    public static string Find() =>
        Above(AppContext.BaseDirectory) ?? Above(Directory.GetCurrentDirectory())
        ?? throw new StartFailedException(
            $"No {Marker} was found above {AppContext.BaseDirectory} or {Directory.GetCurrentDirectory()}: " +
            "start the app from within its folder.");

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
                return folder.FullName;
        }

        return null;
    }
}
