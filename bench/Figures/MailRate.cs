using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Azure.Storage.Queues;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Registration.Bench.Running;
using Registration.Bench.Stored;
using Registration.Mail;

namespace Registration.Bench.Figures;

/// <summary>
/// Confirmation mails from the queue into a mail server that takes everything, beside a loop that does nothing but send the same
/// mail over one connection.
/// </summary>
internal sealed class MailRate : IMeasurement
{
    private const double AtLeast = 0.8;
    private const int WarmUp = 100;
    private const int MostBare = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan BeforeMessagesShow = TimeSpan.FromSeconds(5);

    public string Name => "mail-rate";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchRun run)
    {
        var count = run.Pick(300, 2000);
        var account = run.Storage.TakeAccount();
        await using var app = await run.StartAppAsync(account, connections: 1, triggers: true);
        await DeliverAsync(run, app, account, "warm", WarmUp);
        var delivery = await DeliverAsync(run, app, account, "mail", count);
        // As MailKit opens its connection by itself, each mail waits for an acknowledgement that the system puts off for 40 ms
        // (Nagle's algorithm), whatever the machine could do. Hence the second loop.
        var bare = await BareAsync(run.Mail, Math.Min(count, MostBare), noDelay: false);
        var undelayed = await BareAsync(run.Mail, count, noDelay: true);
        return
        [
            Figure.AtLeast(
                "mails per second through the queue / a bare loop of MailKit", delivery.PerSecond / bare, AtLeast,
                Text($"{delivery.PerSecond:0}/s / {bare:0}/s; meanwhile {delivery.AppCores:0.0} cores used by the app, {delivery.AzuriteCores:0.0} by Azurite (it can use one)")),
            Figure.AtLeast(
                "mails per second through the queue / a bare loop without Nagle's delay", delivery.PerSecond / undelayed, AtLeast,
                Text($"{delivery.PerSecond:0}/s / {undelayed:0}/s")),
        ];
    }

    private static async Task<Delivery> DeliverAsync(BenchRun run, RunningApp app, StorageAccount account, string name, int count)
    {
        var waiting = Enumerable.Range(0, count).Select(i => (Name: $"{name}-{i}", Stored: StoredRows.Waiting($"{name}-{i}"))).ToList();
        await BulkLoad.WriteAsync(account.ConnectionString, waiting.SelectMany(mail => mail.Stored.Rows));

        // All show up at once, so that filling the queue does not count.
        var shown = DateTimeOffset.UtcNow + BeforeMessagesShow;
        var rate = run.Mail.RateOfAsync(count, Patience);
        var queue = new QueueClient(
            account.ConnectionString, QueueNames.ConfirmationMail, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await Parallel.ForEachAsync(waiting, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (mail, cancellationToken) =>
            await queue.SendMessageAsync(
                JsonSerializer.Serialize(new MailMessage(mail.Name, mail.Stored.MailId)), Left(shown), cancellationToken: cancellationToken));
        await Task.Delay(Left(shown));

        var start = Stopwatch.GetTimestamp();
        var (appBefore, azuriteBefore) = (ProcessUsage.Cpu(app.ProcessId), ProcessUsage.Cpu(run.Storage.ProcessId));
        var perSecond = await rate;
        var elapsed = Stopwatch.GetElapsedTime(start);
        return new Delivery(
            perSecond, (ProcessUsage.Cpu(app.ProcessId) - appBefore) / elapsed, (ProcessUsage.Cpu(run.Storage.ProcessId) - azuriteBefore) / elapsed);
    }

    private static TimeSpan Left(DateTimeOffset until)
    {
        var left = until - DateTimeOffset.UtcNow;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static async Task<double> BareAsync(SmtpSink sink, int count, bool noDelay)
    {
        using var client = new SmtpClient();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = noDelay };
        await socket.ConnectAsync(IPAddress.Loopback, sink.Port);
        await client.ConnectAsync(socket, "127.0.0.1", sink.Port, SecureSocketOptions.None);
        using var mail = await MimeMessage.LoadAsync(new MemoryStream(sink.LastMail));
        for (var i = 0; i < count / 2; i++)
            await client.SendAsync(mail);

        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            await client.SendAsync(mail);
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Delivery(double PerSecond, double AppCores, double AzuriteCores);
}
