using System.Diagnostics;

namespace Registration.LocalRuntime.Services;

/// <summary>Reads what a program writes, so that it never blocks on a full pipe, and remembers the last line.</summary>
internal sealed class OutputTail
{
    private volatile string? _lastLine;
    private volatile string? _lastErrorLine;

    /// <summary>The last line on standard error, or else on standard output.</summary>
    public string? LastLine => _lastErrorLine ?? _lastLine;

    public static OutputTail Of(Process process)
    {
        var tail = new OutputTail();
        process.OutputDataReceived += (_, e) => tail._lastLine = Meaningful(e.Data) ?? tail._lastLine;
        process.ErrorDataReceived += (_, e) => tail._lastErrorLine = Meaningful(e.Data) ?? tail._lastErrorLine;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return tail;
    }

    private static string? Meaningful(string? line) => string.IsNullOrWhiteSpace(line) ? null : line.Trim();
}
