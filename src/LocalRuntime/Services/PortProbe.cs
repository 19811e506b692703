using System.Net.Sockets;
using System.Text;

namespace Registration.LocalRuntime.Services;

/// <summary>Asks a local port who it is.</summary>
internal static class PortProbe
{
    // A server greets or answers a malformed request at once when it is on the same machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Connects, sends an HTTP request and looks at the answer: its headers tell a storage service.</summary>
    public static Task<PortAnswer> HttpAsync(string host, int port, string path, CancellationToken cancellationToken) =>
        AskAsync(host, port, $"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n", cancellationToken);

    /// <summary>Connects and waits for the greeting of a mail server.</summary>
    public static Task<PortAnswer> SmtpAsync(string host, int port, CancellationToken cancellationToken) =>
        AskAsync(host, port, request: null, cancellationToken);

    private static async Task<PortAnswer> AskAsync(
        string host, int port, string? request, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);

        try
        {
            await client.ConnectAsync(host, port, patience.Token);
        }
        catch (SocketException)
        {
            return PortAnswer.Nothing;
        }

        try
        {
            var stream = client.GetStream();
            if (request is not null)
                await stream.WriteAsync(Encoding.ASCII.GetBytes(request), patience.Token);

            return Recognise(await ReadHeadAsync(stream, patience.Token));
        }
        catch (Exception e) when (e is IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return PortAnswer.Other;
        }
    }

    private static async Task<string> ReadHeadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            length += read;
            var text = Encoding.ASCII.GetString(buffer, 0, length);
            var whole = text.StartsWith("HTTP/", StringComparison.Ordinal)
                ? text.Contains("\r\n\r\n", StringComparison.Ordinal)
                : text.Contains('\n', StringComparison.Ordinal);
            if (read == 0 || whole)
                return text;
        }

        return Encoding.ASCII.GetString(buffer);
    }

    private static PortAnswer Recognise(string head) => head switch
    {
        _ when head.StartsWith("220", StringComparison.Ordinal) => PortAnswer.Smtp,
        _ when !head.StartsWith("HTTP/", StringComparison.Ordinal) => PortAnswer.Other,
        _ when head.Contains("\r\nx-ms-", StringComparison.OrdinalIgnoreCase)
            || head.Contains("\r\nServer: Azurite", StringComparison.OrdinalIgnoreCase)
            || head.Contains("\r\nServer: Windows-Azure", StringComparison.OrdinalIgnoreCase) => PortAnswer.Storage,
        _ => PortAnswer.Http,
    };
}
