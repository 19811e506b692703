using System.Collections.Concurrent;
using Registration.Mail.Transport;

namespace Registration.TestKit;

/// <summary>A transport that keeps what it is given, and answers as a test wants.</summary>
public sealed class RecordingTransport : IMailTransport
{
    private readonly ConcurrentQueue<OutgoingMessage> _sent = new();

    /// <summary>What was accepted.</summary>
    public IReadOnlyList<OutgoingMessage> Sent => [.. _sent];

    /// <summary>What it answers.</summary>
    public SendOutcome Answer { get; set; } = new SendOutcome.Accepted();

    /// <summary>The last mail to an address whose subject holds some words.</summary>
    public OutgoingMessage Last(string to, string subject = "") =>
        _sent.Last(mail => mail.To == to && mail.Subject.Contains(subject, StringComparison.Ordinal));

    public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (Answer is SendOutcome.Accepted)
            _sent.Enqueue(message);
        return Task.FromResult(Answer);
    }
}
