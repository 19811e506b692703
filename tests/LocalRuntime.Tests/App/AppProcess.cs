using System.Diagnostics;

namespace Registration.LocalRuntime.Tests.App;

/// <summary>The sample app as a process of its own.</summary>
internal sealed class AppProcess : IDisposable
{
    public const string Argument = "--run-the-sample-app";

    private readonly Process _process;
    private readonly Task<string> _errors;

    private AppProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public static AppProcess Start(string root, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Argument, root])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>(StringComparer.Ordinal))
            start.Environment[name] = value;
        return new AppProcess(Process.Start(start)!);
    }

    /// <summary>Reads the output up to the line that says that the app runs.</summary>
    public async Task<IReadOnlyList<string>> UntilItRunsAsync()
    {
        List<string> lines = [];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            lines.Add(line);
            if (line.StartsWith("Stop with", StringComparison.Ordinal))
                return lines;
        }

        throw new InvalidOperationException($"The app ended: {string.Join(" | ", lines)} {await _errors}");
    }

    /// <summary>Waits for the end.</summary>
    public async Task<(int ExitCode, string Errors)> EndAsync()
    {
        // What it still writes must not block it.
        await _process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return (_process.ExitCode, (await _errors).Trim());
    }

    public void Kill() => _process.Kill(entireProcessTree: false);

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
