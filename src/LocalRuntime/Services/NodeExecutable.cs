using System.Diagnostics;
using System.Globalization;

namespace Registration.LocalRuntime.Services;

/// <summary>Finds Node.js and npm on the machine.</summary>
internal static class NodeExecutable
{
    /// <summary>The oldest Node.js on which both programs run.</summary>
    private const int OldestMajor = 20;

    private const string WhatToDo = "install Node.js 20 or newer from https://nodejs.org";

    /// <summary>The path of a Node.js that is new enough.</summary>
    /// <exception cref="StartFailedException">There is none.</exception>
    public static async Task<string> FindNodeAsync(CancellationToken cancellationToken)
    {
        var node = OnPath(OperatingSystem.IsWindows() ? "node.exe" : "node")
            ?? throw new StartFailedException(
                $"Node.js was not found, which the local storage and the mail catcher need: {WhatToDo}.");

        var version = await VersionAsync(node, cancellationToken);
        var major = version.TrimStart('v').Split('.')[0];
        if (!int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < OldestMajor)
            throw new StartFailedException($"Node.js {version} at {node} is too old: {WhatToDo}.");

        return node;
    }

    /// <summary>The path of npm.</summary>
    /// <exception cref="StartFailedException">There is none.</exception>
    public static string FindNpm() =>
        OnPath(OperatingSystem.IsWindows() ? "npm.cmd" : "npm")
        ?? throw new StartFailedException($"npm was not found beside Node.js: {WhatToDo}, which brings it.");

    private static string? OnPath(string file) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);

    private static async Task<string> VersionAsync(string node, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(node, ["--version"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })
            ?? throw new StartFailedException($"{node} could not be started: {WhatToDo}.");
        var version = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return version.Trim();
    }
}
