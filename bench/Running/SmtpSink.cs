using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Registration.Bench.Running;

/// <summary>A mail server that takes everything and keeps the times and the last mail.</summary>
internal sealed class SmtpSink : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private List<long> _arrivals = [];
    private StringBuilder _last = new();
    private (int Count, TaskCompletionSource Reached)? _awaited;

    public SmtpSink()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The last mail that came, as it came.</summary>
    public byte[] LastMail
    {
        get
        {
            lock (_lock)
                return Encoding.Latin1.GetBytes(_last.ToString());
        }
    }

    /// <summary>Forgets what has come, and completes when so many more have: with the mails a second from the first to the last.</summary>
    public async Task<double> RateOfAsync(int count, TimeSpan patience)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _arrivals = new List<long>(count);
            _awaited = (count, reached);
        }

        await reached.Task.WaitAsync(patience);
        lock (_lock)
            return (count - 1) / Stopwatch.GetElapsedTime(_arrivals[0], _arrivals[count - 1]).TotalSeconds;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The run is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        client.NoDelay = true;
        try
        {
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 sink");
            while (await reader.ReadLineAsync(_stop.Token) is { } command)
            {
                if (command.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
                {
                    await writer.WriteLineAsync("354 go on");
                    var mail = new StringBuilder();
                    while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
                        mail.Append(line).Append("\r\n");

                    Note(mail);
                    await writer.WriteLineAsync("250 taken");
                }
                else if (command.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
                {
                    await writer.WriteLineAsync("221 bye");
                    return;
                }
                else
                {
                    await writer.WriteLineAsync("250 fine");
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client has gone, or the run is over.
        }
    }

    private void Note(StringBuilder mail)
    {
        lock (_lock)
        {
            _last = mail;
            _arrivals.Add(Stopwatch.GetTimestamp());
            if (_awaited is { } awaited && _arrivals.Count == awaited.Count)
                awaited.Reached.TrySetResult();
        }
    }
}
