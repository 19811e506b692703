using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Registration.LocalRuntime.Hosting;

namespace Registration.LocalRuntime.Services;

/// <summary>The storage and the mail server that the settings ask for on this machine: found, or else started.</summary>
internal sealed partial class LocalServices(
    IConfiguration configuration, LocalOptions options, NodeServices node, string folder, ILogger<LocalServices> logger) : IAsyncDisposable
{
    private const string Host = "localhost";

    private readonly List<NodeService> _started = [];

    /// <summary>The port on which mail can be read, or null where none is caught here.</summary>
    public int? MailWebPort { get; private set; }

    /// <summary>What has to be started.</summary>
    /// <exception cref="StartFailedException">Something is in the way.</exception>
    public async Task<MissingServices> LookAsync(CancellationToken cancellationToken)
    {
        var mail = MailEndpoint.Read(configuration);
        MailWebPort = mail?.WebPort;
        var storage = StorageEndpoints.Read(configuration[StorageEndpoints.SettingName]);
        if (!options.StartServices)
            return new MissingServices(null, null);

        var storageIsMissing = storage is null ? Task.FromResult(false) : IsMissingAsync(storage, cancellationToken);
        var mailIsMissing = mail is null ? Task.FromResult(false) : IsMissingAsync(mail, cancellationToken);
        return new MissingServices(await storageIsMissing ? storage : null, await mailIsMissing ? mail : null);
    }

    /// <summary>Starts what is missing.</summary>
    /// <exception cref="StartFailedException">It does not start.</exception>
    public async Task StartAsync(MissingServices missing, CancellationToken cancellationToken)
    {
        if (missing is { Storage: null, Mail: null })
            return;

        if (!node.AreInstalled)
            await options.Output.WriteLineAsync("Setting up the local storage and the mail catcher, once; this takes a few seconds.");
        await node.InstallAsync(cancellationToken);

        await Task.WhenAll(
            missing.Storage is { } storage ? StartStorageAsync(storage, cancellationToken) : Task.CompletedTask,
            missing.Mail is { } mail ? StartMailAsync(mail, cancellationToken) : Task.CompletedTask);
    }

    public async ValueTask DisposeAsync()
    {
        NodeService[] started;
        lock (_started)
        {
            started = [.. _started];
            _started.Clear();
        }

        await Task.WhenAll(started.Select(service => service.DisposeAsync().AsTask()));
    }

    private static async Task<bool> IsMissingAsync(StorageEndpoints storage, CancellationToken cancellationToken)
    {
        var services = new (string Name, int? Port)[] { ("blob", storage.Blob), ("queue", storage.Queue), ("table", storage.Table) }
            .Where(service => service.Port is not null)
            .Select(service => (service.Name, Port: service.Port!.Value))
            .ToList();
        var answers = await Task.WhenAll(services.Select(
            service => PortProbe.HttpAsync(Host, service.Port, "/devstoreaccount1", cancellationToken)));

        foreach (var ((name, port), answer) in services.Zip(answers))
        {
            if (answer is not (PortAnswer.Nothing or PortAnswer.Storage))
            {
                throw new StartFailedException(
                    $"Port {port}, where {StorageEndpoints.SettingName} has its {name} service, is used by another program: " +
                    "end that program, or give other ports in a connection string.");
            }
        }

        var missing = services.Zip(answers).Where(pair => pair.Second == PortAnswer.Nothing).Select(pair => pair.First).ToList();
        if (missing.Count > 0 && missing.Count < services.Count)
        {
            throw new StartFailedException(
                $"Storage answers on some ports of {StorageEndpoints.SettingName}, but its {missing[0].Name} service not on port {missing[0].Port}: " +
                "start that one too, or end the others.");
        }

        return missing.Count > 0;
    }

    private static async Task<bool> IsMissingAsync(MailEndpoint mail, CancellationToken cancellationToken)
    {
        switch (await PortProbe.SmtpAsync(Host, mail.SmtpPort, cancellationToken))
        {
            case PortAnswer.Smtp:
                return false;
            case PortAnswer.Nothing:
                break;
            default:
                throw new StartFailedException(
                    $"Port {mail.SmtpPort} of {MailEndpoint.SmtpPortName} is used by a program that is no mail server: end it, or set another port.");
        }

        return await PortProbe.HttpAsync(Host, mail.WebPort, "/", cancellationToken) == PortAnswer.Nothing
            ? true
            : throw new StartFailedException(
                $"Port {mail.WebPort}, where caught mail is to be read, is used by another program: end it, or set {MailEndpoint.WebPortName}.");
    }

    private async Task StartStorageAsync(StorageEndpoints storage, CancellationToken cancellationToken) =>
        Keep(await node.StartAzuriteAsync(
            new AzuriteSettings
            {
                BlobPort = storage.Blob ?? FreePort.Find(),
                QueuePort = storage.Queue,
                TablePort = storage.Table,
                DataFolder = Path.Combine(folder, "azurite"),
                Accounts = storage.Account is { } account ? [account] : [],
            },
            cancellationToken));

    private async Task StartMailAsync(MailEndpoint mail, CancellationToken cancellationToken) =>
        Keep(await node.StartMaildevAsync(
            new MaildevSettings { SmtpPort = mail.SmtpPort, WebPort = mail.WebPort, Folder = Path.Combine(folder, "mail") },
            cancellationToken));

    private void Keep(NodeService service)
    {
        lock (_started)
            _started.Add(service);
        _ = service.Exited.ContinueWith(
            _ =>
            {
                lock (_started)
                {
                    if (_started.Contains(service))
                        LogGone(service.Name);
                }
            },
            CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    [LoggerMessage(LogLevel.Error, "{Service} has ended: stop the app and start it again")]
    private partial void LogGone(string service);
}
