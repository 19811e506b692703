using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Azure.Storage.Queues;
using Registration.LocalRuntime.Services;
using Registration.LocalRuntime.Tests.App;

namespace Registration.LocalRuntime.Tests.Hosting;

/// <summary>The app as a process of its own, with storage and mail that it starts by itself.</summary>
public sealed class ProcessTests : IDisposable
{
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly AppFolder _folder = new();
    private readonly int[] _ports = FreePorts.Take(6);

    public ProcessTests()
    {
        _folder.Write("local.settings.json", $$"""
            {
              "Host": { "LocalHttpPort": {{_ports[0]}} },
              "FunctionKey": "key",
              "Values": {
                "AzureWebJobsStorage": "{{ConnectionString}}",
                "Mail__Smtp__Host": "localhost",
                "Mail__Smtp__Port": "{{_ports[4]}}",
                "LocalRuntime__MailWebPort": "{{_ports[5]}}"
              }
            }
            """);

        // The packages that the tests have anyway, rather than a second installation.
        var installed = Path.Combine(LocalRuntime.Hosting.RootFolder.Find(), ".local", "npm");
        Directory.CreateSymbolicLink(Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Path, ".local")).FullName, "npm"), installed);
    }

    private string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};" +
        $"BlobEndpoint=http://127.0.0.1:{_ports[1]}/devstoreaccount1;QueueEndpoint=http://127.0.0.1:{_ports[2]}/devstoreaccount1;" +
        $"TableEndpoint=http://127.0.0.1:{_ports[3]}/devstoreaccount1;";

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_the_app_and_its_services(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        Assert.SkipWhen(signal == "INT" && IgnoresInterrupts(), "A shell starts its background jobs with SIGINT ignored, and so do these tests then.");
        await NodeServices.InRoot().InstallAsync(TestContext.Current.CancellationToken);
        using var app = AppProcess.Start(_folder.Path);
        var lines = await app.UntilItRunsAsync();
        lines[^3].ShouldBe($"Register at     http://localhost:{_ports[0]}/register");
        lines[^2].ShouldBe($"Read the mail   http://localhost:{_ports[5]}");
        using var http = new HttpClient();
        (await http.GetStringAsync($"http://localhost:{_ports[0]}/")).ShouldBe("home");

        using (var kill = Process.Start("sh", ["-c", $"kill -{signal} {app.Id.ToString(CultureInfo.InvariantCulture)}"]))
            await kill.WaitForExitAsync();

        (await app.EndAsync()).ShouldBe((0, string.Empty));
        await AllGoneAsync();
    }

    /// <summary>What is ignored at the start of a process stays ignored in those that it starts: proc(5), SigIgn.</summary>
    private static bool IgnoresInterrupts()
    {
        const long interrupt = 1 << (2 - 1);
        return OperatingSystem.IsLinux()
            && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } ignored
            && (long.Parse(ignored["SigIgn:".Length..].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) & interrupt) != 0;
    }

    [Fact]
    public async Task After_a_kill_the_services_are_gone_and_the_data_is_kept()
    {
        await NodeServices.InRoot().InstallAsync(TestContext.Current.CancellationToken);
        using (var app = AppProcess.Start(_folder.Path))
        {
            await app.UntilItRunsAsync();
            await new QueueClient(ConnectionString, "kept").CreateAsync();
            await new QueueClient(ConnectionString, "kept").SendMessageAsync("kept");

            app.Kill();
            await AllGoneAsync();
        }

        using (var app = AppProcess.Start(_folder.Path))
        {
            await app.UntilItRunsAsync();
            (await new QueueClient(ConnectionString, "kept").PeekMessageAsync()).Value.MessageText.ShouldBe("kept");
            app.Kill();
            await AllGoneAsync();
        }
    }

    [Fact]
    public async Task Storage_and_mail_that_are_there_are_used_as_they_are()
    {
        var node = NodeServices.InRoot();
        await using var azurite = await node.StartAzuriteAsync(
            new AzuriteSettings { BlobPort = _ports[1], QueuePort = _ports[2], TablePort = _ports[3] }, TestContext.Current.CancellationToken);
        await using var maildev = await node.StartMaildevAsync(
            new MaildevSettings { SmtpPort = _ports[4], WebPort = _ports[5] }, TestContext.Current.CancellationToken);

        using var app = AppProcess.Start(_folder.Path);
        await app.UntilItRunsAsync();
        app.Kill();
        await app.EndAsync();

        azurite.Exited.IsCompleted.ShouldBeFalse();
        maildev.Exited.IsCompleted.ShouldBeFalse();
        Directory.Exists(Path.Combine(_folder.Path, ".local", "azurite")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0, "on which the app is to listen")]
    [InlineData(2, "where AzureWebJobsStorage has its queue service")]
    [InlineData(3, "where AzureWebJobsStorage has its table service")]
    [InlineData(4, "of Mail:Smtp:Port")]
    [InlineData(5, "where caught mail is to be read")]
    public async Task A_port_that_somebody_else_has_ends_the_start_with_one_sentence(int index, string sentence)
    {
        // It takes connections and says nothing.
        using var other = new TcpListener(IPAddress.Loopback, _ports[index]);
        other.Start();
        using var app = AppProcess.Start(_folder.Path);

        var (exitCode, errors) = await app.EndAsync();

        exitCode.ShouldBe(1);
        errors.ShouldStartWith($"Port {_ports[index]}");
        errors.ShouldContain(sentence);
        errors.Split('\n').Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("WEBSITE_SITE_NAME", "my-site", "WEBSITE_SITE_NAME (my-site) says that it runs in Azure")]
    [InlineData("Host__LocalHttpPort", "many", "Host:LocalHttpPort is 'many'")]
    [InlineData("Mail__Smtp__Port", "0", "Mail:Smtp:Port is '0'")]
    [InlineData("AzureWebJobsStorage", "nonsense", "AzureWebJobsStorage is not a connection string")]
    [InlineData("PATH", "", "Node.js was not found")]
    [InlineData("Sample__Size", "-1", "Sample:Size must not be negative")]
    public async Task What_cannot_work_ends_the_start_with_one_sentence(string variable, string value, string sentence)
    {
        using var app = AppProcess.Start(_folder.Path, new Dictionary<string, string?>(StringComparer.Ordinal) { [variable] = value });

        var (exitCode, errors) = await app.EndAsync();

        exitCode.ShouldBe(1);
        errors.ShouldContain(sentence);
        errors.Split('\n').Length.ShouldBe(1);
    }

    public void Dispose()
    {
        // Only the link, not what it leads to.
        Directory.Delete(Path.Combine(_folder.Path, ".local", "npm"));
        _folder.Dispose();
    }

    private async Task AllGoneAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        foreach (var port in _ports)
        {
            while (await PortProbe.HttpAsync("localhost", port, "/", patience.Token) != PortAnswer.Nothing)
                await ticks.WaitForNextTickAsync(patience.Token);
        }

        // Where the system shows it: no process that was started for this folder is left.
        while (Directory.Exists("/proc") && Directory.EnumerateDirectories("/proc").Any(IsOurs))
            await ticks.WaitForNextTickAsync(patience.Token);
    }

    private bool IsOurs(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Contains(Path.Combine(_folder.Path, ".local"), StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
