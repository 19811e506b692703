using System.ComponentModel;
using System.Diagnostics;

namespace Registration.EndToEnd.Support;

/// <summary>
/// A Chromium for the browser tests: one that is on the machine, else Playwright's own, else Debian's package, else a sentence that
/// says what to install. One counts only if it starts: Ubuntu's <c>chromium-browser</c>, for example, may be a script that asks for snap.
/// </summary>
internal static class Chromium
{
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);

    private static readonly string[] Names = OperatingSystem.IsWindows()
        ? ["chrome.exe", "msedge.exe"]
        : ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable", "msedge"];

    /// <summary>The program's path.</summary>
    /// <param name="playwrights">Where Playwright installs its own.</param>
    public static async Task<string> FindAsync(string playwrights)
    {
        // Two test programs must not install at once.
        await using var turn = await TakeTurnAsync();
        if (await FirstThatStartsAsync(OnThisMachine()) is { } found)
            return found;
        if (await InstallPlaywrightsAsync() && await StartsAsync(playwrights))
            return playwrights;
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get"))
        {
            await RunAsync("apt-get", InstallPatience, "update");
            await RunAsync(
                "apt-get", InstallPatience, "install", "--yes", "--no-install-recommends", "chromium", "fonts-liberation", "fonts-noto-color-emoji");
        }

        return await FirstThatStartsAsync(OnThisMachine()) ?? throw new InvalidOperationException(
            "The browser tests need a Chromium that starts: install the package chromium, Google Chrome or Microsoft Edge, or set CHROMIUM_PATH to one.");
    }

    private static async Task<bool> InstallPlaywrightsAsync()
    {
        try
        {
            return await Task.Run(() => Microsoft.Playwright.Program.Main(["install", "chromium"])).WaitAsync(InstallPatience) == 0;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static IEnumerable<string> OnThisMachine()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } given)
            yield return given;
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var name in Names)
                yield return Path.Combine(folder, name);
        }

        foreach (var app in (string[])["Google Chrome", "Chromium", "Microsoft Edge"])
            yield return $"/Applications/{app}.app/Contents/MacOS/{app}";
        if (!OperatingSystem.IsWindows())
            yield break;

        foreach (var variable in (string[])["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"])
        {
            var folder = Environment.GetEnvironmentVariable(variable) ?? "";
            yield return Path.Combine(folder, "Google", "Chrome", "Application", "chrome.exe");
            yield return Path.Combine(folder, "Microsoft", "Edge", "Application", "msedge.exe");
        }
    }

    private static async Task<string?> FirstThatStartsAsync(IEnumerable<string> paths)
    {
        foreach (var path in paths.Where(File.Exists))
        {
            if (await StartsAsync(path))
                return path;
        }

        return null;
    }

    // On Windows these programs open a window instead of telling their version.
    private static async Task<bool> StartsAsync(string path) =>
        OperatingSystem.IsWindows() ? File.Exists(path) : await RunAsync(path, StartPatience, "--version") == 0;

    /// <summary>Runs a program. Returns its exit code; null where it did not start, or not end in time.</summary>
    private static async Task<int?> RunAsync(string program, TimeSpan patience, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } };
        try
        {
            using var process = Process.Start(start)!;
            using var limit = new CancellationTokenSource(patience);
            try
            {
                await process.WaitForExitAsync(limit.Token);
                return process.ExitCode;
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return null;
            }
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task<FileStream> TakeTurnAsync()
    {
        using var patience = new CancellationTokenSource(3 * InstallPatience);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            try
            {
                return new FileStream(
                    Path.Combine(Path.GetTempPath(), "registration-chromium.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await ticks.WaitForNextTickAsync(patience.Token);
            }
        }
    }
}
