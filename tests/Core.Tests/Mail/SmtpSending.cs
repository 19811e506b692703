using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;
using Registration.Mail;
using Registration.Mail.Transport;
using Registration.TestKit;

namespace Registration.Core.Tests.Mail;

/// <summary>A transport, the server that it talks to, and a clock that stands still.</summary>
public abstract class SmtpSending : IAsyncLifetime
{
    protected const int TimeoutSeconds = 10;

    private readonly X509Certificate2 _certificate = SelfSigned();
    private ScriptedSmtpServer? _server;
    private SmtpTransport? _transport;

    protected MailOptions Options { get; } = new() { From = "Example Société <registration@example.com>", ReplyTo = "help@example.com" };

    protected TestClock Clock { get; } = TestClock.StartingNow();

    internal ScriptedSmtpServer Server => _server ??= new ScriptedSmtpServer { Certificate = _certificate, TlsFromTheStart = TlsFromTheStart };

    protected bool TlsFromTheStart { get; set; }

    protected bool Trusting { get; set; }

    protected static OutgoingMessage Message { get; } =
        new("0123456789abcdef", "jane.roe@example.org", "Confirm your address – Bestätigung", "<p>Grüße</p>", "Grüße\r\n.\r\nund ein Punkt");

    public ValueTask InitializeAsync()
    {
        Options.Smtp.Host = "127.0.0.1";
        Options.Smtp.Port = 0;
        Options.Smtp.Security = SmtpSecurity.None;
        Options.Smtp.TimeoutSeconds = TimeoutSeconds;
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_transport is not null)
            await _transport.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        _certificate.Dispose();
    }

    protected Task<SendOutcome> SendAsync(OutgoingMessage? message = null, CancellationToken cancellationToken = default)
    {
        if (_transport is null)
        {
            if (Options.Smtp.Port == 0)
                Options.Smtp.Port = Server.Port;
            _transport = new SmtpTransport(Microsoft.Extensions.Options.Options.Create(Options), Clock)
            {
                Trust = Trusting ? (_, certificate, _, _) => _certificate.Equals(certificate) : null,
            };
        }

        return _transport.SendAsync(message ?? Message, cancellationToken);
    }

    protected ValueTask CloseAsync() => _transport!.DisposeAsync();

    protected IReadOnlyList<MimeMessage> Received() =>
        [.. Server.Mails.Select(mail => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mail))))];

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
