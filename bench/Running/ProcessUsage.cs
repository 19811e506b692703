using System.Diagnostics;
using System.Globalization;

namespace Registration.Bench.Running;

/// <summary>What a process has used.</summary>
internal static class ProcessUsage
{
    private const string PeakLine = "VmHWM:";

    public static TimeSpan Cpu(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return process.TotalProcessorTime;
    }

    /// <summary>The most memory that was resident at once, in MiB.</summary>
    public static double PeakMebibytes(int processId)
    {
        // .NET's PeakWorkingSet64 is what the kernel calls VmHWM, but is not filled in for other processes on every platform.
        if (OperatingSystem.IsLinux())
        {
            var line = File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith(PeakLine, StringComparison.Ordinal));
            return double.Parse(line[PeakLine.Length..^2], CultureInfo.InvariantCulture) / 1024;
        }

        using var process = Process.GetProcessById(processId);
        return process.PeakWorkingSet64 / (1024.0 * 1024);
    }
}
