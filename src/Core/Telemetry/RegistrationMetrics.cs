using System.Diagnostics.Metrics;
using Registration.Accounts;
using Registration.Mail;
using Registration.Passwords;

namespace Registration.Telemetry;

/// <summary>
/// The figures that operators watch; docs/OPERATIONS.md says what each is good for. What happens to accounts is counted from the
/// difference that a commit made, in one place, so that no operation can forget it and none is counted twice.
/// </summary>
public sealed class RegistrationMetrics : IDisposable
{
    private readonly Meter _meter = new(Tracing.SourceName);
    private readonly Counter<long> _registrations;
    private readonly Counter<long> _confirmations;
    private readonly Counter<long> _decisions;
    private readonly Histogram<double> _timeToConfirm;
    private readonly Histogram<double> _timeToDecide;
    private readonly Counter<long> _mailsSent;
    private readonly Counter<long> _mailsThrottled;
    private readonly Counter<long> _mailsFailed;
    private readonly Histogram<double> _oldestWaiting;
    private readonly Counter<long> _looksDue;
    private readonly Counter<long> _looksDone;
    private readonly Counter<long> _poisonMessages;
    private readonly Counter<long> _serverErrors;

    /// <summary>Creates the instruments.</summary>
    public RegistrationMetrics(HashingSlots slots)
    {
        _registrations = Count("registrations", "{registration}", "Registrations accepted.");
        _confirmations = Count("confirmations", "{confirmation}", "Addresses proven.");
        _decisions = Count("decisions", "{decision}", "Registrations approved or declined.");
        _timeToConfirm = Measure("time_to_confirm", "From registering to the proof of the address.");
        _timeToDecide = Measure("time_to_decide", "From the proof of the address to the decision.");
        _mailsSent = Count("mails.sent", "{mail}", "Mails that the transport has taken.");
        _mailsThrottled = Count("mails.throttled", "{mail}", "Mails put off: the transport throttles, is unreachable, or refuses for now.");
        _mailsFailed = Count("mails.failed", "{mail}", "Mails given up.");
        _oldestWaiting = Measure("mails.oldest_waiting", "Age of the oldest waiting mail of an account that was looked at.");
        _looksDue = Count("looks.due", "{look}", "Looks at accounts that were due.");
        _looksDone = Count("looks.done", "{look}", "Looks that ended well.");
        _poisonMessages = Count("poison_messages", "{message}", "Messages given up by their queue.");
        _serverErrors = Count("server_errors", "{answer}", "Answers of 500 or above: overload, storage is down, or a defect.");
        _meter.CreateObservableUpDownCounter(
            "registration.hashing.slots_in_use", () => slots.InUse, "{slot}", "Password hashes under way or waiting for a thread.");
    }

    /// <summary>An answer of 500 or above.</summary>
    public void ServerError() => _serverErrors.Add(1);

    /// <summary>Disposes the meter.</summary>
    public void Dispose() => _meter.Dispose();

    /// <summary>For tests, which run many apps in one process.</summary>
    internal bool Owns(Instrument instrument) => instrument.Meter == _meter;

    internal void Committed(Account? before, Account after)
    {
        if (after.Id != before?.Id)
            _registrations.Add(1);
        if (after.ConfirmedAt is { } confirmedAt && before?.ConfirmedAt is null)
        {
            _confirmations.Add(1);
            _timeToConfirm.Record((confirmedAt - after.RegisteredAt).TotalSeconds);
        }

        if (after.Decision is { } decision && before?.Decision is null)
        {
            _decisions.Add(1, KeyValuePair.Create<string, object?>("decision", decision.Approved ? "approved" : "declined"));
            _timeToDecide.Record((decision.At - after.ConfirmedAt!.Value).TotalSeconds);
        }

        foreach (var mail in after.Outbox.Values)
        {
            if (before?.Outbox.GetValueOrDefault(mail.Id) is { Status: MailStatus.Waiting } earlier)
                CountOutcome(earlier, mail);
        }
    }

    internal void LookedAt(Account account, DateTimeOffset now)
    {
        if (account.Outbox.Values.Where(mail => mail.Status == MailStatus.Waiting).Select(mail => mail.CreatedAt).DefaultIfEmpty().Min() is var oldest
            && oldest != default)
            _oldestWaiting.Record((now - oldest).TotalSeconds);
    }

    internal void Looks(int due, int done)
    {
        _looksDue.Add(due);
        _looksDone.Add(done);
    }

    internal void PoisonMessage() => _poisonMessages.Add(1);

    private void CountOutcome(OutboxMail before, OutboxMail after)
    {
        var counter = after.Status switch
        {
            MailStatus.Sent => _mailsSent,
            MailStatus.Failed => _mailsFailed,
            MailStatus.Waiting when after.NextTryAt > before.NextTryAt => _mailsThrottled,
            _ => null,
        };
        counter?.Add(1, KeyValuePair.Create<string, object?>("kind", after.Kind.ToString()));
    }

    private Counter<long> Count(string name, string unit, string description) =>
        _meter.CreateCounter<long>($"registration.{name}", unit, description);

    private Histogram<double> Measure(string name, string description) =>
        _meter.CreateHistogram<double>($"registration.{name}", "s", description);
}
