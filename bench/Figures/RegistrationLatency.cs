using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Registration.Bench.Running;
using Registration.Mail;
using Registration.Storage;

namespace Registration.Bench.Figures;

/// <summary>
/// One client registers, one after the other. Beside it the bare calls that must come one after the other: something written
/// before the hash is done, the transaction after it, the message after that.
/// </summary>
internal sealed class RegistrationLatency : IMeasurement
{
    private const int WarmUp = 100;

    public string Name => "registration-latency";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchRun run)
    {
        var account = run.Storage.TakeAccount();
        await using var app = await run.StartAppAsync(account, connections: 1);
        var bare = new BareRegistration(account);
        for (var i = 0; i < WarmUp; i++)
        {
            await app.RegisterSurelyAsync($"warm-{i}");
            await bare.CallAsync(i);
        }

        Samples hashes = new(), registering = new(), upserts = new(), transactions = new(), messages = new();
        for (var i = 0; i < run.Pick(100, 400); i++)
        {
            // In turn, so that all see the machine in the same mood.
            await hashes.TimeAsync(run.Hash.HashAsync);
            await registering.TimeAsync(() => app.RegisterSurelyAsync($"one-{i}"));
            await upserts.TimeAsync(() => bare.UpsertAsync(WarmUp + i));
            await transactions.TimeAsync(() => bare.TransactAsync(WarmUp + i));
            await messages.TimeAsync(() => bare.SendAsync());
        }

        var bound = hashes.Median + upserts.Median + transactions.Median + messages.Median;
        return
        [
            Figure.AtMost(
                "registration latency of one client / (hash + three round trips)", registering.Median / bound, 1.15,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{registering.Median:0.0} ms / ({hashes.Median:0.0} + {upserts.Median:0.0} upsert + {transactions.Median:0.0} transaction + {messages.Median:0.0} message) ms")),
        ];
    }

    /// <summary>The calls that registering makes, by the SDK alone.</summary>
    private sealed class BareRegistration(StorageAccount account)
    {
        private readonly TableClient _wakeUps = new(account.ConnectionString, TableNames.WakeUps);
        private readonly TableClient _accounts = new(account.ConnectionString, TableNames.Accounts);
        private readonly QueueClient _queue = new(account.ConnectionString, QueueNames.ConfirmationMail);

        public async Task CallAsync(int number)
        {
            await UpsertAsync(number);
            await TransactAsync(number);
            await SendAsync();
        }

        public Task UpsertAsync(int number) =>
            _wakeUps.UpsertEntityAsync(new TableEntity("bare", $"wake-up-{number}") { ["Schema"] = 1 }, TableUpdateMode.Replace);

        /// <summary>As many rows as a registration, and about as long.</summary>
        public Task TransactAsync(int number) => _accounts.SubmitTransactionAsync(
        [
            .. ((string[])["account", "token-0123456789abcdef", "mail-0123456789abcdef", "z-log-0000000001"]).Select(rowKey =>
                new TableTransactionAction(TableTransactionActionType.Add, new TableEntity($"bare-{number}", rowKey)
                {
                    ["Schema"] = 1,
                    ["Text"] = new string('x', 200),
                    ["At"] = DateTimeOffset.UtcNow,
                })),
        ]);

        public Task SendAsync() => _queue.SendMessageAsync("""{"user_name":"somebody","mail_id":"0123456789abcdef","replay":false}""");
    }
}
