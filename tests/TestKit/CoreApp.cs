using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Registration.Accounts;
using Registration.Groups;
using Registration.Mail;
using Registration.Mail.Transport;
using Registration.Requests;
using Registration.Scheduling;
using Registration.Templates;
using Registration.Tokens;

namespace Registration.TestKit;

/// <summary>
/// Core as one process runs it, over real storage: its clock moves by hand, its mails go nowhere, its calls are counted and can
/// fail. A second one over the same storage is the process after a crash.
/// </summary>
public sealed class CoreApp : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private CoreApp(ServiceProvider services, string connectionString, FakeTimeProvider clock, RecordingTransport mails, StorageInstrumentation storage)
    {
        _services = services;
        ConnectionString = connectionString;
        Clock = clock;
        Mails = mails;
        Storage = storage;
        RawTables = new TableServiceClient(connectionString);
        RawQueues = new QueueServiceClient(connectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
    }

    public string ConnectionString { get; }

    public FakeTimeProvider Clock { get; }

    public RecordingTransport Mails { get; }

    public StorageInstrumentation Storage { get; }

    /// <summary>Not counted, never failing.</summary>
    public TableServiceClient RawTables { get; }

    /// <summary>Not counted, never failing.</summary>
    public QueueServiceClient RawQueues { get; }

    public Registrations Registrations => Get<Registrations>();

    public TemporaryTokens Tokens => Get<TemporaryTokens>();

    public Users Users => Get<Users>();

    public GroupManagement Groups => Get<GroupManagement>();

    public GroupMembers Members => Get<GroupMembers>();

    public DiscoverableGroups DiscoverableGroups => Get<DiscoverableGroups>();

    public LinkRequests Requests => Get<LinkRequests>();

    public MailDelivery Delivery => Get<MailDelivery>();

    public Purge Purge => Get<Purge>();

    public Proofs Proofs => Get<Proofs>();

    /// <summary>Starts a process over an empty storage account.</summary>
    public static async Task<CoreApp> StartAsync(params IReadOnlyList<(string Setting, string Value)> settings)
    {
        var clock = TestClock.StartingNow();
        return await StartAsync(await Azurite.TakeAccountAsync(), clock, new RecordingTransport(), settings);
    }

    /// <summary>Another process over the same storage, after this one has died.</summary>
    public Task<CoreApp> RestartAsync(params IReadOnlyList<(string Setting, string Value)> settings) =>
        StartAsync(ConnectionString, Clock, Mails, settings);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Works off the queues as the host would, until nothing is visible in them. Returns how many messages there were.</summary>
    public async Task<int> WorkOffQueuesAsync()
    {
        var messages = 0;
        for (var more = true; more;)
        {
            more = false;
            foreach (var name in QueueNames.All)
            {
                var queue = RawQueues.GetQueueClient(name);
                foreach (var message in (await queue.ReceiveMessagesAsync(32, TimeSpan.FromMinutes(5))).Value)
                {
                    more = true;
                    messages++;
                    await HandleAsync(name, message.MessageText);
                    await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
                }
            }
        }

        return messages;
    }

    /// <summary>Loses all messages.</summary>
    public Task ClearQueuesAsync() => Task.WhenAll(QueueNames.All.Select(name => RawQueues.GetQueueClient(name).ClearMessagesAsync()));

    /// <summary>Moves the clock on, has the timer look, and works off the queues.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await Purge.PurgeExpiredTokensAsync(CancellationToken.None);
        await WorkOffQueuesAsync();
    }

    /// <summary>All rows of a table.</summary>
    public async Task<IReadOnlyList<TableEntity>> RowsAsync(string table)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in RawTables.GetTableClient(table).QueryAsync<TableEntity>())
            rows.Add(row);
        return rows;
    }

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    private static async Task<CoreApp> StartAsync(
        string connectionString, FakeTimeProvider clock, RecordingTransport mails, IReadOnlyList<(string Setting, string Value)> settings)
    {
        var storage = new StorageInstrumentation();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = connectionString,
            ["Site:Name"] = "Example Society",
            ["Registration:PublicUrl"] = "https://register.example.org",
            ["Registration:ApprovalRequired"] = "true",
            ["Registration:Approvers:0"] = "approver@example.org",
            ["Registration:NotifyOnCompletion"] = "true",
            ["Registration:NotifyRecipients:0"] = "office@example.org",
            ["Tokens:SigningKeys:0"] = Convert.ToBase64String(new byte[32]),
            ["Mail:From"] = "registration@example.org",
            ["Mail:Smtp:Host"] = "localhost",
            // The least that the settings allow: what is tested here is not the hash.
            ["Passwords:MemoryKibibytes"] = "8192",
            ["Passwords:Passes"] = "1",
            ["Passwords:Waiting"] = "256",
        }).AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Setting, (string?)setting.Value))).Build();

        var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IMailTransport>(mails)
            .AddSingleton<IEnumerable<Template>>(MailTemplates.All)
            .AddRegistrationCore(configuration, storage.Apply)
            .BuildServiceProvider(validateScopes: true);
        foreach (var hosted in services.GetServices<IHostedService>())
            await hosted.StartAsync(CancellationToken.None);

        storage.Calls.Reset();
        return new CoreApp(services, connectionString, clock, mails, storage);
    }

    private Task HandleAsync(string queue, string message) => queue == QueueNames.Requests
        ? Requests.HandleRequestAsync(JsonSerializer.Deserialize<LinkRequest>(message)!, CancellationToken.None)
        : Delivery.DeliverAsync(JsonSerializer.Deserialize<MailMessage>(message)!, CancellationToken.None);
}
