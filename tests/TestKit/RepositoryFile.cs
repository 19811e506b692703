namespace Registration.TestKit;

/// <summary>A file of the repository that the tests hold the code to.</summary>
public static class RepositoryFile
{
    public static string Read(params string[] path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine([folder!.FullName, .. path])))
            folder = folder.Parent;

        return File.ReadAllText(Path.Combine([folder.FullName, .. path]));
    }
}
