using System.Diagnostics;

namespace Registration.LocalRuntime.Services;

/// <summary>
/// A running Node.js program that ends with this process, however this process ends. Disposing stops it orderly, so that
/// what it holds is saved.
/// </summary>
public sealed class NodeService : IAsyncDisposable
{
    private static readonly TimeSpan OrderlyStop = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly OutputTail _output;

    private NodeService(string name, Process process, OutputTail output)
    {
        Name = name;
        _process = process;
        _output = output;
        Exited = process.WaitForExitAsync();
        ProcessId = process.Id;
    }

    /// <summary>What it is, for messages.</summary>
    public string Name { get; }

    /// <summary>Its process.</summary>
    public int ProcessId { get; }

    /// <summary>Completes when the program has ended, wanted or not.</summary>
    public Task Exited { get; }

    /// <summary>The last line that it wrote, for messages.</summary>
    internal string? LastLine => _output.LastLine;

    /// <summary>Starts a program without waiting for it to be ready.</summary>
    internal static NodeService Start(string name, ProcessStartInfo start)
    {
        start.UseShellExecute = false;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;

        var process = Process.Start(start)
            ?? throw new StartFailedException($"{start.FileName} could not be started for {name}.");
        return new NodeService(name, process, OutputTail.Of(process));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // Not the Dispose of the writer: it would flush to a process that may be gone.
            _process.StandardInput.BaseStream.Close();
            await Exited.WaitAsync(OrderlyStop);
        }
        catch (Exception e) when (e is TimeoutException or IOException or InvalidOperationException)
        {
            _process.Kill(entireProcessTree: true);
            await Exited;
        }

        _process.Dispose();
    }
}
