using Registration.LocalRuntime.Services;

namespace Registration.TestKit;

/// <summary>One mail catcher for a test program, which outlives the apps that the tests kill. It ends with the program.</summary>
public static class MailCatcher
{
    private static readonly Lazy<Task<(MaildevSettings Settings, NodeService Service)>> Running = new(StartAsync);

    /// <summary>The ports of SMTP and of the API.</summary>
    public static async Task<(int Smtp, int Web)> PortsAsync()
    {
        var (settings, _) = await Running.Value;
        return (settings.SmtpPort, settings.WebPort);
    }

    private static async Task<(MaildevSettings Settings, NodeService Service)> StartAsync()
    {
        var services = NodeServices.InRoot();
        await services.InstallAsync(CancellationToken.None);
        var ports = FreePort.Find(2);
        var settings = new MaildevSettings
        {
            SmtpPort = ports[0],
            WebPort = ports[1],
            // Without a folder of its own, maildev shares one with every other that runs.
            Folder = Directory.CreateTempSubdirectory("registration-mail-").FullName,
        };
        return (settings, await services.StartMaildevAsync(settings, CancellationToken.None));
    }
}
