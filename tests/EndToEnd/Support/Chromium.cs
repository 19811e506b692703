using System.Diagnostics;

namespace Registration.EndToEnd.Support;

/// <summary>
/// A Chromium for the browser tests: one that is on the machine, else Playwright's own, else Debian's package, else a sentence that
/// says what to install.
/// </summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge"];

    private static readonly string[] Places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>The program's path; null for Playwright's own.</summary>
    public static async Task<string?> FindAsync()
    {
        // Two test programs must not install at once.
        await using var turn = await TakeTurnAsync();
        if (await InstalledAsync() is { } found)
            return found;
        if (await InstallsPlaywrightsOwnAsync())
            return null;
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get"))
        {
            await RunAsync("apt-get", "update");
            await RunAsync("apt-get", "install", "--yes", "--no-install-recommends", "chromium", "fonts-liberation", "fonts-noto-color-emoji");
        }

        return await InstalledAsync() ?? throw new InvalidOperationException(
            "The browser tests need a Chromium: install the package chromium, Google Chrome or Microsoft Edge, or set CHROMIUM_PATH to one.");
    }

    /// <summary>The first that also starts: a name on the path may lead to a package that asks to be installed first.</summary>
    private static async Task<string?> InstalledAsync()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } given)
            return await StartsAsync(given) ? given : throw new InvalidOperationException($"CHROMIUM_PATH is {given}, which does not start.");

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        foreach (var program in folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).Concat(Places).Where(File.Exists))
        {
            if (await StartsAsync(program))
                return program;
        }

        return null;
    }

    private static async Task<bool> StartsAsync(string program)
    {
        // On Windows a browser opens a window instead of telling its version.
        if (OperatingSystem.IsWindows())
            return File.Exists(program);

        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, "--version") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            return process.ExitCode == 0;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or TimeoutException)
        {
            return false;
        }
    }

    private static async Task<bool> InstallsPlaywrightsOwnAsync()
    {
        try
        {
            return await Task.Run(() => Microsoft.Playwright.Program.Main(["install", "chromium"])).WaitAsync(TimeSpan.FromMinutes(5)) == 0;
        }
        catch (TimeoutException)
        {
            // The network swallows what it does not let through.
            return false;
        }
    }

    private static async Task<FileStream> TakeTurnAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(10));
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

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
    }
}
