using System.Net;
using System.Net.Sockets;

namespace Registration.LocalRuntime.Services;

/// <summary>A port for a service that nobody asks for by number.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
