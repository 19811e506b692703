using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;

namespace Registration.LocalRuntime.Hosting;

/// <summary>Where the app listens: on this machine only.</summary>
internal static class LocalAddress
{
    private const int DefaultPort = 7071;

    /// <summary>The port of the settings; 0 means any that is free.</summary>
    /// <exception cref="StartFailedException">It is none.</exception>
    public static int Port(IConfiguration configuration) =>
        configuration[LocalSettings.PortName] is not { Length: > 0 } text ? DefaultPort
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort ? port
        : throw new StartFailedException(
            $"{LocalSettings.PortName} is '{text}': set it to a port from 1 to {IPEndPoint.MaxPort} in the local settings.");

    public static void Listen(KestrelServerOptions kestrel, int port)
    {
        if (port == 0)
            kestrel.Listen(IPAddress.Loopback, 0);
        else
            kestrel.ListenLocalhost(port);
    }

    public static StartFailedException InUse(int port, Exception? cause = null) => new(
        $"Port {port}, on which the app is to listen, is used by another program: end it, or set {LocalSettings.PortName} " +
        "(Host, LocalHttpPort) in the local settings.", cause!);
}
