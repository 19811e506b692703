using System.Diagnostics;
using System.Security.Cryptography;

namespace Registration.LocalRuntime.Services;

/// <summary>
/// The npm packages, installed once for a lock file into a folder that several processes may share.
/// </summary>
/// <param name="folder">Where they are installed.</param>
/// <param name="sourceFolder">Where the lock file is, or null for that of the local runtime.</param>
internal sealed class NodePackages(string folder, string? sourceFolder = null)
{
    private static readonly TimeSpan OtherInstallation = TimeSpan.FromMinutes(5);
    private static readonly string[] Sources = ["package.json", "package-lock.json"];

    private readonly string _sourceFolder = sourceFolder ?? SourceFolder;

    private string Stamp => Path.Combine(folder, "installed.sha256");

    /// <summary>Where the files beside the program are: what is to be installed, and the preload script.</summary>
    public static string SourceFolder { get; } = Path.Combine(AppContext.BaseDirectory, "npm");

    /// <summary>Whether the packages of the current lock file are there.</summary>
    public bool AreInstalled => File.Exists(Stamp) && string.Equals(File.ReadAllText(Stamp), SourceHash(), StringComparison.Ordinal);

    /// <summary>The path of a script of a package.</summary>
    public string Script(string relativePath) => Path.Combine(folder, "node_modules", relativePath);

    /// <summary>Installs what the lock file says, unless that has been done.</summary>
    /// <exception cref="StartFailedException">npm failed.</exception>
    public async Task InstallAsync(CancellationToken cancellationToken)
    {
        if (AreInstalled)
            return;

        Directory.CreateDirectory(folder);
        await using var turn = await TakeTurnAsync(cancellationToken);
        if (AreInstalled)
            return;

        File.Delete(Stamp);
        foreach (var source in Sources)
            File.Copy(Path.Combine(_sourceFolder, source), Path.Combine(folder, source), overwrite: true);
        await RunNpmAsync(cancellationToken);
        await File.WriteAllTextAsync(Stamp, SourceHash(), cancellationToken);
    }

    private string SourceHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var source in Sources)
            hash.AppendData(File.ReadAllBytes(Path.Combine(_sourceFolder, source)));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    // An exclusively opened file, because the system releases it with its process, which it does not with a named mutex
    // on every platform.
    private async Task<FileStream> TakeTurnAsync(CancellationToken cancellationToken)
    {
        var path = folder.TrimEnd(Path.DirectorySeparatorChar) + ".lock";
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(started) < OtherInstallation)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            }
            catch (IOException e)
            {
                throw new StartFailedException(
                    $"Another process has been installing npm packages for {OtherInstallation.TotalMinutes} minutes: " +
                    $"end it, or delete {path}.", e);
            }
        }
    }

    private async Task RunNpmAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(
            NodeExecutable.FindNpm(), ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new StartFailedException($"{start.FileName} could not be started.");
        var output = OutputTail.Of(process);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0)
        {
            throw new StartFailedException(
                $"'npm ci' failed in {folder} ({output.LastLine ?? "without a word"}): see that npm reaches its registry " +
                "and start again.");
        }
    }
}
