using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Azure.Storage.Queues;
using Registration.LocalRuntime.Services;

namespace Registration.LocalRuntime.Tests.Services;

public sealed class NodeServicesTests : IDisposable
{
    private const string Key = "bG9jYWwta2V5LWZvci10cnlpbmctaXQtb3V0LW9ubHk=";

    private readonly NodeServices _services = NodeServices.InRoot();
    private readonly string _folder = Directory.CreateTempSubdirectory("node-services-").FullName;

    [Fact]
    public async Task What_was_written_to_the_storage_emulator_is_there_after_an_immediate_restart()
    {
        var ports = FreePorts.Take(3);
        var settings = new AzuriteSettings
        {
            BlobPort = ports[0],
            QueuePort = ports[1],
            TablePort = ports[2],
            DataFolder = _folder,
            Accounts = ["one:" + Key, "two:" + Key],
        };

        await using (await _services.StartAzuriteAsync(settings, TestContext.Current.CancellationToken))
        {
            await Queue("two", ports[1]).CreateAsync();
            await Queue("two", ports[1]).SendMessageAsync("kept");
        }

        await using (await _services.StartAzuriteAsync(settings, TestContext.Current.CancellationToken))
        {
            var message = await Queue("two", ports[1]).PeekMessageAsync();
            message.Value.MessageText.ShouldBe("kept");
            (await Queue("one", ports[1]).ExistsAsync()).Value.ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Mail_is_there_after_a_restart_of_the_mail_catcher()
    {
        var ports = FreePorts.Take(2);
        var settings = new MaildevSettings { SmtpPort = ports[0], WebPort = ports[1], Folder = _folder };
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{ports[1]}") };

        await using (await _services.StartMaildevAsync(settings, TestContext.Current.CancellationToken))
            await SendMailAsync(ports[0], "Kept");

        await using (await _services.StartMaildevAsync(settings, TestContext.Current.CancellationToken))
        {
            var mails = await http.GetFromJsonAsync<JsonElement>("/api/email");
            mails.EnumerateArray().Single().GetProperty("subject").GetString().ShouldBe("Kept");
        }
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var other = new TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var taken = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;
        var settings = new MaildevSettings { SmtpPort = taken, WebPort = FreePorts.Take(1)[0] };

        var failure = await Should.ThrowAsync<StartFailedException>(
            () => _services.StartMaildevAsync(settings, TestContext.Current.CancellationToken));

        failure.Message.ShouldBe($"Port {taken}, on which maildev was to listen, is in use: free it or choose another.");
    }

    [Fact]
    public async Task A_service_that_does_not_start_says_why()
    {
        var ports = FreePorts.Take(2);
        var settings = new MaildevSettings { SmtpPort = ports[0], WebPort = ports[1], Arguments = ["--no-such-option"] };

        var failure = await Should.ThrowAsync<StartFailedException>(
            () => _services.StartMaildevAsync(settings, TestContext.Current.CancellationToken));

        failure.Message.ShouldContain("maildev ended while it was starting");
        failure.Message.ShouldContain("--no-such-option");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static QueueClient Queue(string account, int port) => new(
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={Key};QueueEndpoint=http://127.0.0.1:{port}/{account};",
        "some-queue");

    private static async Task SendMailAsync(int port, string subject)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        var lines = new[]
        {
            "HELO example.org", "MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>", "DATA",
            $"Subject: {subject}\r\n\r\nText\r\n.", "QUIT",
        };
        (await reader.ReadLineAsync()).ShouldStartWith("220");
        foreach (var line in lines)
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));
            (await reader.ReadLineAsync()).ShouldNotBeNull().ShouldMatch("^[23]");
        }
    }
}
