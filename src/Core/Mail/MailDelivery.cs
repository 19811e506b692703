using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Registration.Accounts;
using Registration.Groups;
using Registration.Mail.Transport;
using Registration.Telemetry;
using Registration.Tokens;

namespace Registration.Mail;

/// <summary>
/// Sends the mails of the outbox. A message is only a nudge: whether there is something to send, the outbox row says. A mail may
/// be sent twice where a crash comes between sending and marking, never not at all.
/// </summary>
public sealed partial class MailDelivery
{
    private readonly AccountStore _accounts;
    private readonly MailComposer _composer;
    private readonly RequestedGroups _requestedGroups;
    private readonly IMailTransport _transport;
    private readonly TokenOptions _tokens;
    private readonly RegistrationMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly ILogger<MailDelivery> _logger;

    internal MailDelivery(
        AccountStore accounts,
        MailComposer composer,
        RequestedGroups requestedGroups,
        IMailTransport transport,
        IOptions<TokenOptions> tokens,
        RegistrationMetrics metrics,
        TimeProvider clock,
        ILogger<MailDelivery> logger)
    {
        _accounts = accounts;
        _composer = composer;
        _requestedGroups = requestedGroups;
        _transport = transport;
        _tokens = tokens.Value;
        _metrics = metrics;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Sends the mail that a message names, if it is still to be sent.</summary>
    public async Task DeliverAsync(MailMessage message, CancellationToken cancellationToken)
    {
        if (!UserNameRules.IsWellFormed(message.UserName))
            return;

        using var span = Tracing.Receive("send mail", message.TraceParent);
        var claim = await ClaimAsync(message, cancellationToken);
        if (claim is { Mail.Kind: MailKind.RegistrationApproved, Account.RequestedGroups: not [] })
        {
            // The welcome mail carries the links to these groups' terms, so they come first.
            await _requestedGroups.JoinAsync(claim.Account, cancellationToken);
            claim = await ClaimAsync(message, cancellationToken);
        }

        if (claim is null)
            return;

        var (claimed, mail) = claim;
        span?.SetTag("mail.kind", mail.Kind.ToString());
        var composed = await _composer.ComposeAsync(claimed, mail, cancellationToken);
        SendOutcome? outcome = composed is null ? null : await _transport.SendAsync(composed, cancellationToken);
        var settled = await _accounts.ChangeAsync(message.UserName, account => Settle(account, mail, outcome), CancellationToken.None);
        span?.SetTag("mail.status", settled?.Status.ToString());
        if (settled is { Status: MailStatus.Failed })
            Log.MailFailed(_logger, mail.Kind, message.UserName, mail.Id, settled.Reason);
        else if (settled is { Status: MailStatus.Waiting })
            Log.MailPutOff(_logger, mail.Kind, message.UserName, mail.Id, settled.NextTryAt, settled.Reason);
    }

    /// <summary>Marks a mail failed whose message failed too often. Never throws: there is nowhere else for the message to go.</summary>
    public async Task GiveUpAsync(MailMessage message, CancellationToken cancellationToken)
    {
        _metrics.PoisonMessage();
        try
        {
            var failed = await _accounts.ChangeAsync(
                message.UserName,
                account => account?.Outbox.GetValueOrDefault(message.MailId) is { Status: MailStatus.Waiting } mail
                    ? Update(account, mail.Settle(MailStatus.Failed, _clock.GetUtcNow(), "its message failed too often"), "mail failed")
                    : new Change<OutboxMail?>(null),
                cancellationToken);
            if (failed is not null)
                Log.MailFailed(_logger, failed.Kind, message.UserName, failed.Id, failed.Reason);
        }
        catch (Exception e)
        {
            Log.GivingUpFailed(_logger, message.UserName, message.MailId, e);
        }
    }

    private Task<Claimed?> ClaimAsync(MailMessage message, CancellationToken cancellationToken) =>
        _accounts.ChangeAsync(message.UserName, account => Claim(account, message), cancellationToken);

    private Change<Claimed?> Claim(Account? account, MailMessage message)
    {
        var now = _clock.GetUtcNow();
        if (account?.Outbox.GetValueOrDefault(message.MailId) is not { } mail)
            return new(null);
        if (message.Replay && mail.Status == MailStatus.Failed)
            mail = mail.Replay(now);
        if (!mail.IsDue(now))
            return new(null);
        if (account.IsObsolete(mail, now))
            return new(null) { After = account.UpdateMail(mail.Settle(MailStatus.Superseded, now)), Event = "mail superseded" };
        if (mail.Kind == MailKind.RegistrationApproved && account.RequestedGroups is not [])
            return new(new Claimed(account, mail));

        var claimed = account.ClaimMail(mail, now, _tokens);
        return new(new Claimed(claimed, claimed.Outbox[mail.Id])) { After = claimed, Event = "mail claimed" };
    }

    /// <summary>Only whoever holds the claim settles it; a claim that has run out may have been taken over.</summary>
    private Change<OutboxMail?> Settle(Account? account, OutboxMail claimed, SendOutcome? outcome)
    {
        if (account?.Outbox.GetValueOrDefault(claimed.Id) is not { Status: MailStatus.Waiting } mail || mail.Attempts != claimed.Attempts)
            return new(null);

        var now = _clock.GetUtcNow();
        return outcome switch
        {
            null => Update(account, mail.Settle(MailStatus.Superseded, now, "the address is limited"), "mail superseded"),
            SendOutcome.Accepted => Update(account, mail.Settle(MailStatus.Sent, now), "mail sent"),
            SendOutcome.TryLater later => Update(account, mail.PutOff(now, later.Reason, later.RetryAfter), "mail put off"),
            SendOutcome.Rejected rejected => Update(account, mail.Settle(MailStatus.Failed, now, rejected.Reason), "mail failed"),
            _ => throw new InvalidOperationException($"The transport answered with an unknown {outcome.GetType().Name}."),
        };
    }

    private static Change<OutboxMail?> Update(Account account, OutboxMail mail, string what) =>
        new(mail) { After = account.UpdateMail(mail), Event = $"{what}: {mail.Kind}" };

    private sealed record Claimed(Account Account, OutboxMail Mail);

    private static partial class Log
    {
        [LoggerMessage(301, LogLevel.Error, "The {Kind} mail {MailId} of {UserName} failed: {Reason}")]
        public static partial void MailFailed(ILogger logger, MailKind kind, string userName, string mailId, string? reason);

        [LoggerMessage(303, LogLevel.Warning, "The {Kind} mail {MailId} of {UserName} is put off until {NextTryAt}: {Reason}")]
        public static partial void MailPutOff(
            ILogger logger, MailKind kind, string userName, string mailId, DateTimeOffset nextTryAt, string? reason);

        [LoggerMessage(302, LogLevel.Error, "The mail {MailId} of {UserName} could not be marked failed.")]
        public static partial void GivingUpFailed(ILogger logger, string userName, string mailId, Exception exception);
    }
}
