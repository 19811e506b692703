using System.Diagnostics;
using System.Globalization;
using Registration.LocalRuntime.Hosting;

namespace Registration.LocalRuntime.Services;

/// <summary>
/// Starts the storage emulator Azurite and the mail catcher maildev from npm packages, which are installed at first need.
/// </summary>
/// <param name="installationFolder">Where the npm packages are or will be installed; processes may share it.</param>
public sealed class NodeServices(string installationFolder)
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromMilliseconds(50);
    private const string Host = "127.0.0.1";

    private readonly NodePackages _packages = new(installationFolder);
    private string? _node;

    /// <summary>Whether a start will not have to install anything first.</summary>
    public bool AreInstalled => _packages.AreInstalled;

    /// <summary>The services whose packages lie in <c>.local/npm</c> of the folder that holds <c>host.json</c>.</summary>
    public static NodeServices InRoot() => new(Path.Combine(RootFolder.Find(), ".local", "npm"));

    /// <summary>Installs the packages, unless that has been done. The Start methods do it by themselves.</summary>
    /// <exception cref="StartFailedException">Node.js or npm is missing or too old, or npm failed.</exception>
    /// <returns>The path of Node.js.</returns>
    public async Task<string> InstallAsync(CancellationToken cancellationToken)
    {
        _node ??= await NodeExecutable.FindNodeAsync(cancellationToken);
        await _packages.InstallAsync(cancellationToken);
        return _node;
    }

    /// <summary>Starts Azurite and waits until its three services answer.</summary>
    /// <exception cref="StartFailedException">It could not be started; a port in use is the most likely reason.</exception>
    public Task<NodeService> StartAzuriteAsync(AzuriteSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);

        List<string> arguments =
        [
            "--silent", "--skipApiVersionCheck", "--disableTelemetry",
            "--blobHost", Host, "--blobPort", Text(settings.BlobPort),
            "--queueHost", Host, "--queuePort", Text(settings.QueuePort),
            "--tableHost", Host, "--tablePort", Text(settings.TablePort),
        ];
        if (settings.DataFolder is { } folder)
            arguments.AddRange(["--location", Directory.CreateDirectory(folder).FullName]);
        else
            arguments.Add("--inMemoryPersistence");

        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AZURITE_ACCOUNTS"] = settings.Accounts.Count > 0 ? string.Join(';', settings.Accounts) : null,
            ["AZURITE_DB"] = null,
        };
        int[] ports = [settings.BlobPort, settings.QueuePort, settings.TablePort];
        return StartAsync(
            new Program("Azurite", "azurite/dist/src/azurite.js", arguments, environment) { Preloads = settings.Preloads },
            [.. ports.Select(port => new Readiness(port, token => PortProbe.HttpAsync(Host, port, "/devstoreaccount1", token), PortAnswer.Storage))],
            cancellationToken);
    }

    /// <summary>Starts maildev and waits until it takes mail and answers on its web port.</summary>
    /// <exception cref="StartFailedException">It could not be started; a port in use is the most likely reason.</exception>
    public Task<NodeService> StartMaildevAsync(MaildevSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);

        List<string> arguments =
        [
            "--silent",
            "--ip", Host, "--smtp", Text(settings.SmtpPort),
            "--web-ip", Host, "--web", Text(settings.WebPort),
        ];
        if (settings.Folder is { } folder)
            arguments.AddRange(["--mail-directory", Directory.CreateDirectory(folder).FullName]);
        arguments.AddRange(settings.Arguments);

        return StartAsync(
            new Program("maildev", "maildev/dist/bin/maildev.js", arguments, new(StringComparer.Ordinal)),
            [
                new Readiness(settings.SmtpPort, token => PortProbe.SmtpAsync(Host, settings.SmtpPort, token), PortAnswer.Smtp),
                new Readiness(settings.WebPort, token => PortProbe.HttpAsync(Host, settings.WebPort, "/api/healthz", token), PortAnswer.Http),
            ],
            cancellationToken);
    }

    private async Task<NodeService> StartAsync(
        Program program, IReadOnlyList<Readiness> readiness, CancellationToken cancellationToken)
    {
        var node = await InstallAsync(cancellationToken);

        // A wait for the port alone would also succeed against somebody else's server.
        foreach (var (port, ask, _) in readiness)
        {
            if (await ask(cancellationToken) != PortAnswer.Nothing)
                throw new StartFailedException($"Port {Text(port)}, on which {program.Name} was to listen, is in use: free it or choose another.");
        }

        string[] preloads = [Path.Combine(NodePackages.SourceFolder, "stop-with-parent.cjs"), .. program.Preloads];
        var start = new ProcessStartInfo(
            node,
            [.. preloads.SelectMany(script => (string[])["--require", script]), _packages.Script(program.Script), .. program.Arguments])
        {
            WorkingDirectory = installationFolder,
        };
        foreach (var (name, value) in program.Environment)
            start.Environment[name] = value;

        var service = NodeService.Start(program.Name, start);
        try
        {
            await WaitUntilReadyAsync(service, readiness, cancellationToken);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    private static async Task WaitUntilReadyAsync(
        NodeService service, IReadOnlyList<Readiness> readiness, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var (port, ask, expected) in readiness)
        {
            while (await ask(cancellationToken) != expected)
            {
                if (service.Exited.IsCompleted)
                    throw new StartFailedException($"{service.Name} ended while it was starting on port {Text(port)}: {service.LastLine ?? "it said nothing"}");
                if (Stopwatch.GetElapsedTime(started) > ReadyWithin)
                    throw new StartFailedException($"{service.Name} did not answer on port {Text(port)} within {ReadyWithin.TotalSeconds} seconds: {service.LastLine ?? "it said nothing"}");
                await Task.Delay(BetweenProbes, cancellationToken);
            }
        }

        if (service.Exited.IsCompleted)
            throw new StartFailedException($"{service.Name} ended while it was starting: {service.LastLine ?? "it said nothing"}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Program(string Name, string Script, IReadOnlyList<string> Arguments, Dictionary<string, string?> Environment)
    {
        public IReadOnlyList<string> Preloads { get; init; } = [];
    }

    private sealed record Readiness(int Port, Func<CancellationToken, Task<PortAnswer>> Ask, PortAnswer Expected);
}
