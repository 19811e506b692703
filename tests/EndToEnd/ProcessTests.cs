using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Azure.Data.Tables;
using Registration.EndToEnd.Support;
using Registration.TestKit;

namespace Registration.EndToEnd;

/// <summary>The app as a process: killed, stopped, and started wrongly.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task Every_accepted_registration_survives_a_process_that_is_killed_at_any_moment()
    {
        await using var app = await AppProcess.StartAsync();
        var accepted = new List<string>();
        var run = Guid.NewGuid().ToString("N")[..8];
        for (var round = 0; round < 3; round++)
        {
            using var client = new HttpClient { BaseAddress = app.Url };
            var requests = Enumerable.Range(0, 12).Select(i => RegisterAsync(client, $"user-{round}-{i}-{run}")).ToList();
            // In the middle: some are accepted, some are under way.
            await Task.WhenAny(requests);
            await app.KillAsync();
            foreach (var (name, status) in await Task.WhenAll(requests))
            {
                if (status == HttpStatusCode.Created)
                    accepted.Add(name);
            }

            await app.RestartAsync();
        }

        accepted.ShouldNotBeEmpty();
        using var administrator = new HttpClient { BaseAddress = app.Url };
        administrator.DefaultRequestHeaders.Add("x-functions-key", AppProcess.FunctionKey);
        foreach (var name in accepted)
            (await administrator.GetAsync($"/register/users/{name}")).StatusCode.ShouldBe(HttpStatusCode.OK, name);

        // A mail that was claimed when its process died is sent once its lease of ten minutes is over; here it is enough that somebody
        // will see to it. The crash loop moves the clock and sees it sent.
        var tables = new TableServiceClient(app.ConnectionString);
        var wakeUps = tables.GetTableClient("wakeups").Query<TableEntity>().Select(row => row.RowKey.Split('~')[0]).ToHashSet();
        var waiting = tables.GetTableClient("accounts").Query<TableEntity>("RowKey gt 'mail-' and RowKey lt 'mail.'")
            .Where(row => row.GetString("Status") == "Waiting").Select(row => row.PartitionKey);
        waiting.ShouldBeSubsetOf(wakeUps);
        using var mail = new Maildev(app.MailUrl);
        var caught = (await mail.ListAsync()).Select(one => one.Recipient).ToHashSet();
        accepted.Where(name => !caught.Contains($"{name}@example.org")).ShouldBeSubsetOf(wakeUps);
    }

    [Fact]
    public async Task It_stops_when_it_is_told_to_and_leaves_no_child_behind()
    {
        await using var app = await AppProcess.StartAsync(WithItsOwnCatcher());
        using var http = new HttpClient();
        (await http.GetAsync(new Uri(app.MailUrl, "/api/email"))).IsSuccessStatusCode.ShouldBeTrue();

        await app.StopAsync();

        app.ExitCode.ShouldBe(0);
        await NothingListensAsync(app.MailUrl.Port);
    }

    [Fact]
    public async Task Children_end_with_a_process_that_is_killed()
    {
        await using var app = await AppProcess.StartAsync(WithItsOwnCatcher());

        await app.KillAsync();

        await NothingListensAsync(app.MailUrl.Port);
    }

    [Theory]
    [InlineData("Registration__PublicUrl", "nonsense", "Registration:PublicUrl")]
    [InlineData("Tokens__SigningKeys__0", "c2hvcnQ=", "Tokens:SigningKeys")]
    [InlineData("Mail__Transport", "Carrier pigeon", "Mail:Transport")]
    [InlineData("Mail__From", "nobody", "Mail:From")]
    [InlineData("Site__Name", " ", "Site:Name")]
    [InlineData("UserNames__ExtraPattern", "(", "UserNames:ExtraPattern")]
    [InlineData("Passwords__MinimumLength", "3", "Passwords:MinimumLength")]
    [InlineData("Tokens__Lifetimes__nothing-like-it", "01:00:00", "Tokens:Lifetimes")]
    [InlineData("WEBSITE_SITE_NAME", "somewhere", "WEBSITE_SITE_NAME")]
    public async Task A_bad_setting_stops_the_start_with_a_sentence_that_names_it(string name, string value, string named)
    {
        await using var app = await AppProcess.LaunchAsync((name, value));

        await app.WaitForExitAsync();

        app.ExitCode.ShouldNotBe(0);
        app.Output.ShouldContain(named);
        app.Output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_bad_template_stops_the_start_with_a_sentence_that_names_it()
    {
        var folder = Directory.CreateTempSubdirectory("templates-");
        try
        {
            var template = Path.Combine(folder.CreateSubdirectory("pages").FullName, "home.html.liquid");
            await File.WriteAllTextAsync(template, "{{ site_nam }}", TestContext.Current.CancellationToken);
            await using var app = await AppProcess.LaunchAsync(("Templates__Directory", folder.FullName));

            await app.WaitForExitAsync();

            app.ExitCode.ShouldBe(1);
            app.Output.ShouldContain($"The template {template} names site_nam");
            app.Output.ShouldNotContain("   at ");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_port_that_somebody_else_has_stops_the_start_with_a_sentence_that_names_it()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await using var app = await AppProcess.LaunchAsync(("Host__LocalHttpPort", $"{port}"));

        await app.WaitForExitAsync();

        app.ExitCode.ShouldNotBe(0);
        app.Output.ShouldContain($"{port}");
        app.Output.ShouldNotContain("   at ");
    }

    private static (string, string)[] WithItsOwnCatcher()
    {
        var ports = FreePort.Find(2);
        return [("Mail__Smtp__Port", $"{ports[0]}"), ("LocalRuntime__MailWebPort", $"{ports[1]}")];
    }

    private static async Task<(string Name, HttpStatusCode? Status)> RegisterAsync(HttpClient client, string name)
    {
        try
        {
            using var answer = await client.PostAsJsonAsync(
                "/register/users", new { user_name = name, email = $"{name}@example.org", password = "a long enough phrase" });
            return (name, answer.StatusCode);
        }
        catch (HttpRequestException)
        {
            return (name, null);
        }
    }

    private static async Task NothingListensAsync(int port)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
            }
            catch (SocketException)
            {
                return;
            }

            await ticks.WaitForNextTickAsync(patience.Token);
        }
    }
}
