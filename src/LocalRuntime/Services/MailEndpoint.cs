using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace Registration.LocalRuntime.Services;

/// <summary>Where mail is delivered on this machine.</summary>
internal sealed record MailEndpoint(int SmtpPort, int WebPort)
{
    /// <summary>The setting of the SMTP server's port.</summary>
    public const string SmtpPortName = "Mail:Smtp:Port";

    /// <summary>The setting of the port on which caught mail can be read.</summary>
    public const string WebPortName = "LocalRuntime:MailWebPort";

    private const string HostName = "Mail:Smtp:Host";
    private const int DefaultWebPort = 1080;

    /// <summary>Reads the settings; null means that no mail is delivered on this machine.</summary>
    /// <exception cref="StartFailedException">A port is none.</exception>
    public static MailEndpoint? Read(IConfiguration configuration)
    {
        var host = configuration[HostName];
        var isLocal = string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
        return isLocal ? new MailEndpoint(Port(configuration, SmtpPortName), Port(configuration, WebPortName, DefaultWebPort)) : null;
    }

    /// <exception cref="StartFailedException">The setting is not a port, or is missing and has no default.</exception>
    internal static int Port(IConfiguration configuration, string name, int? otherwise = null) =>
        configuration[name] is not { Length: > 0 } text && otherwise is { } port ? port
        : int.TryParse(configuration[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= IPEndPoint.MaxPort ? number
        : throw new StartFailedException(
            $"{name} is '{configuration[name]}': set it to a port from 1 to {IPEndPoint.MaxPort} in the local settings.");
}
