using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Registration.Bench.Running;
using Registration.TestKit;

namespace Registration.Bench.Figures;

/// <summary>From the start of the process to the first answer, in turn with an app that does nothing. Storage and mail are running.</summary>
internal sealed class StartTime : IMeasurement
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(2);

    public string Name => "start-time";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchRun run)
    {
        var account = run.Storage.TakeAccount();
        Samples ours = new(), empty = new();
        for (var i = -1; i < run.Pick(7, 25); i++)
        {
            var (port, emptyPort) = (FreePort.Find(), FreePort.Find());
            var started = await StartAsync(
                AppProgram.Functions, port, RunningApp.Environment(account.ConnectionString, run.Mail.Port, port, triggers: true));
            var emptyStarted = await StartAsync(AppProgram.Empty, emptyPort, [("ASPNETCORE_URLS", $"http://localhost:{emptyPort}")]);
            // The first start makes the tables, and has the files read from the disk.
            if (i < 0)
                continue;
            ours.Add(started);
            empty.Add(emptyStarted);
        }

        return
        [
            Figure.AtMost(
                "start to the first answer / that of an empty ASP.NET Core app", ours.Median / empty.Median, 1.8,
                string.Create(CultureInfo.InvariantCulture, $"{ours.Median:0} ms / {empty.Median:0} ms, medians of {ours.Count} starts")),
        ];
    }

    private static async Task<TimeSpan> StartAsync(string program, int port, IEnumerable<(string Name, string Value)> environment)
    {
        var start = Stopwatch.GetTimestamp();
        await using var process = ChildProcess.Start(program, environment);
        while (!await AnswersAsync(port))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(start) > Patience)
                throw new InvalidOperationException($"{program} does not answer: {process.Output}");
            await Task.Delay(BetweenTries);
        }

        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>By hand, since a client's own start would count.</summary>
    private static async Task<bool> AnswersAsync(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /health/live HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"));
            var answer = new byte[12];
            return await socket.ReceiveAsync(answer) == answer.Length && Encoding.ASCII.GetString(answer) == "HTTP/1.1 200";
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
