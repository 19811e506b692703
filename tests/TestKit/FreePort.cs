using System.Net;
using System.Net.Sockets;

namespace Registration.TestKit;

/// <summary>A port that nothing listens on.</summary>
public static class FreePort
{
    public static int Find() => Find(1)[0];

    /// <summary>Several, which differ because all are held at once.</summary>
    public static IReadOnlyList<int> Find(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        try
        {
            listeners.ForEach(listener => listener.Start());
            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }
}
