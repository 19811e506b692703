using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Registration.Core.Tests.Mail;

/// <summary>
/// An SMTP server that misbehaves at the moments it is told to: at <c>GREETING</c>, at <c>TLS</c>, at a command's verb, at <c>BODY</c>
/// (a mail has begun), at <c>END</c> (all of it is received) or when it is <c>IDLE</c> (a mail is accepted).
/// </summary>
internal sealed class ScriptedSmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Reaction>> _script = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> _conversations = [];
    private readonly Task _accepting;
    private int _connections;

    public ScriptedSmtpServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>All that was received in full, accepted or not.</summary>
    public ConcurrentQueue<string> Mails { get; } = [];

    public ConcurrentQueue<string> Commands { get; } = [];

    /// <summary>The verbs of the commands.</summary>
    public IEnumerable<string> Verbs => Commands.Select(command => command.Split(' ')[0]);

    /// <summary>What it says to EHLO.</summary>
    public IReadOnlyList<string> Capabilities { get; set; } = ["8BITMIME"];

    public X509Certificate2? Certificate { get; init; }

    public bool TlsFromTheStart { get; init; }

    /// <summary>Completes when it has fallen silent.</summary>
    public Task Stalled => _stalled.Task;

    /// <summary>Scripts what happens the next time this moment comes; the times after it are as usual again.</summary>
    public void At(string moment, Reaction reaction) => _script.GetOrAdd(moment, _ => []).Enqueue(reaction);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_conversations);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _conversations.Add(ConverseAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ConverseAsync(TcpClient client)
    {
        Interlocked.Increment(ref _connections);
        using var connection = client;
        try
        {
            Stream stream = client.GetStream();
            if (TlsFromTheStart)
                stream = await SecureAsync(stream);
            using var session = new Session(this, stream);
            await session.SayAsync("GREETING", "220 scripted");
            while (await session.ReadAsync() is { } line && await AnswerAsync(session, line))
            {
            }
        }
        catch (Exception e) when (e is HangUpException or IOException or OperationCanceledException or AuthenticationException)
        {
            // One side has broken off, as the script or the test wants it.
        }
    }

    private async Task<bool> AnswerAsync(Session session, string line)
    {
        Commands.Enqueue(line);
        var verb = line.Split(' ')[0].ToUpperInvariant();
        switch (verb)
        {
            case "EHLO":
                string[] lines = ["scripted", .. Capabilities];
                await session.SayAsync(verb, string.Join("\r\n", lines.Select((text, i) => $"250{(i < lines.Length - 1 ? '-' : ' ')}{text}")));
                break;
            case "STARTTLS":
                if (await session.SayAsync(verb, "220 go"))
                    await session.SecureAsync();
                break;
            case "AUTH":
                await session.SayAsync(verb, "235 welcome");
                break;
            case "DATA":
                if (!await session.SayAsync(verb, "354 go"))
                    break;
                Mails.Enqueue(await session.ReadMailAsync());
                await session.SayAsync("END", "250 accepted");
                await ReactAsync("IDLE");
                break;
            case "QUIT":
                await session.SayAsync(verb, "221 bye");
                return false;
            default:
                await session.SayAsync(verb, "250 ok");
                break;
        }

        return true;
    }

    private async Task<SslStream> SecureAsync(Stream stream)
    {
        await ReactAsync("TLS");
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, _stop.Token);
        return secure;
    }

    private async Task<string?> ReactAsync(string moment)
    {
        if (!_script.TryGetValue(moment, out var script) || !script.TryDequeue(out var reaction))
            return null;

        switch (reaction)
        {
            case Reaction.Say say:
                return say.Reply;
            case Reaction.First first:
                first.Act();
                return null;
            case Reaction.HangUp:
                throw new HangUpException();
            default:
                _stalled.TrySetResult();
                // No sleep: it stays silent until the test is over.
                await Task.Delay(Timeout.Infinite, _stop.Token);
                return null;
        }
    }

    internal abstract record Reaction
    {
        /// <summary>Answers this instead.</summary>
        public sealed record Say(string Reply) : Reaction;

        /// <summary>Closes the connection.</summary>
        public sealed record HangUp : Reaction;

        /// <summary>Says nothing any more.</summary>
        public sealed record Stall : Reaction;

        /// <summary>Does something before it goes on as usual.</summary>
        public sealed record First(Action Act) : Reaction;
    }

    private sealed class HangUpException : Exception;

    private sealed class Session(ScriptedSmtpServer server, Stream stream) : IDisposable
    {
        private Stream _stream = stream;
        private StreamReader _reader = new(stream, Encoding.UTF8);

        public async Task SecureAsync()
        {
            _stream = await server.SecureAsync(_stream);
            _reader = new StreamReader(_stream, Encoding.UTF8);
        }

        public void Dispose() => _reader.Dispose();

        public async Task<string?> ReadAsync() => await _reader.ReadLineAsync(server._stop.Token);

        /// <summary>Answers as usual (true) or as scripted (false).</summary>
        public async Task<bool> SayAsync(string moment, string usual)
        {
            var scripted = await server.ReactAsync(moment);
            await _stream.WriteAsync(Encoding.UTF8.GetBytes((scripted ?? usual) + "\r\n"), server._stop.Token);
            return scripted is null;
        }

        public async Task<string> ReadMailAsync()
        {
            var mail = new StringBuilder();
            while (await ReadAsync() is var line and not ".")
            {
                if (line is null)
                    throw new HangUpException();
                if (mail.Length == 0)
                    await server.ReactAsync("BODY");
                mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            }

            return mail.ToString();
        }
    }
}
