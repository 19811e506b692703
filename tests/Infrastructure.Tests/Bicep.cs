using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Registration.Infrastructure.Tests;

/// <summary>The Bicep compiler of the package, which runs without a network.</summary>
internal static class Bicep
{
    private const string AnySubscription = "00000000-0000-0000-0000-000000000000";

    public static Task<Answer> BuildAsync(string file) => RunAsync("build", file, "--stdout");

    public static Task<Answer> LintAsync(string file) => RunAsync("lint", file);

    /// <summary>Works out what a deployment with these parameters would create; <paramref name="mode"/> is overwrite or validate.</summary>
    public static Task<Answer> SnapshotAsync(string parametersFile, string mode) => RunAsync(
        "snapshot", parametersFile, "--mode", mode, "--subscription-id", AnySubscription, "--location", "westeurope");

    private static async Task<Answer> RunAsync(params string[] arguments)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64,
            "Skipped: the Bicep compiler that these tests use is only there for Linux on x64.");
        var start = new ProcessStartInfo(Repository.BicepCommand, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Answer(process.ExitCode, await output, await error);
    }

    internal sealed record Answer(int ExitCode, string Output, string Error);
}
