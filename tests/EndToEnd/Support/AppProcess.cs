using System.Diagnostics;
using System.Globalization;
using System.Text;
using Registration.TestKit;

namespace Registration.EndToEnd.Support;

/// <summary>The app as its own process, as a user starts it, on ports and data of its own.</summary>
public sealed class AppProcess : IAsyncDisposable
{
    public const string FunctionKey = "end-to-end-key";

    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(3);

    private readonly Dictionary<string, string> _environment;
    private readonly StringBuilder _output = new();
    private Process _process;

    private AppProcess(Dictionary<string, string> environment, int port, int mailPort)
    {
        _environment = environment;
        Url = new Uri($"http://localhost:{port}");
        MailUrl = new Uri($"http://localhost:{mailPort}");
        _process = Launch();
    }

    public Uri Url { get; }

    public Uri MailUrl { get; }

    public string ConnectionString => _environment["AzureWebJobsStorage"];

    /// <summary>What it has written.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts the app and waits until it answers.</summary>
    public static async Task<AppProcess> StartAsync(params IReadOnlyList<(string Name, string Value)> settings)
    {
        var app = await LaunchAsync(settings);
        await app.WaitUntilLiveAsync();
        return app;
    }

    /// <summary>Starts the app without waiting for it. Where the tests are about an instance that runs elsewhere, the test is skipped.</summary>
    public static async Task<AppProcess> LaunchAsync(params IReadOnlyList<(string Name, string Value)> settings)
    {
        Assert.SkipWhen(RunningInstance.IsElsewhere, "It starts a process of its own, and REGISTRATION_URL names an instance that runs elsewhere.");
        var port = FreePort.Find();
        var (smtp, web) = await MailCatcher.PortsAsync();
        var environment = new Dictionary<string, string>
        {
            ["Host__LocalHttpPort"] = $"{port}",
            ["FunctionKey"] = FunctionKey,
            ["AzureWebJobsStorage"] = await Azurite.TakeAccountAsync(),
            ["Registration__PublicUrl"] = $"http://localhost:{port}",
            ["Mail__Smtp__Port"] = $"{smtp}",
            ["LocalRuntime__MailWebPort"] = $"{web}",
        };
        foreach (var (name, value) in settings)
            environment[name] = value;
        return new AppProcess(environment, port, int.Parse(environment["LocalRuntime__MailWebPort"], CultureInfo.InvariantCulture));
    }

    /// <summary>Kills it on the spot.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, as Ctrl-C and the operating system do.</summary>
    public async Task StopAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that asks another process to end.");
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _process.WaitForExitAsync(patience.Token);
    }

    public async Task WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(StartPatience);
        await _process.WaitForExitAsync(patience.Token);
    }

    /// <summary>Starts it again, with the same storage and ports.</summary>
    public async Task RestartAsync()
    {
        _process.Dispose();
        _process = Launch();
        await WaitUntilLiveAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Registration.Functions.dll") },
            WorkingDirectory = AppContext.BaseDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;

        var process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
            _output.AppendLine(line.Data);
    }

    private async Task WaitUntilLiveAsync()
    {
        using var http = new HttpClient { BaseAddress = Url };
        using var patience = new CancellationTokenSource(StartPatience);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (!await IsLiveAsync(http, patience.Token))
            {
                if (_process.HasExited)
                    throw new InvalidOperationException($"The app has ended: {Output}");
                await ticks.WaitForNextTickAsync(patience.Token);
            }
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"The app has not answered for {StartPatience.TotalMinutes} minutes: {Output}", e);
        }
    }

    private static async Task<bool> IsLiveAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync("/health/live", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // It does not listen yet.
            return false;
        }
    }
}
