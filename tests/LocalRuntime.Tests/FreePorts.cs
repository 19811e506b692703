using System.Net;
using System.Net.Sockets;

namespace Registration.LocalRuntime.Tests;

internal static class FreePorts
{
    /// <summary>Ports that nobody listened on a moment ago, all different because all are held at once.</summary>
    public static int[] Take(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
