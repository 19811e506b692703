using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Registration.TestKit;

/// <summary>
/// A port that nothing listens on. Those that an operating system gives away by itself (from 32768 on Linux, from 49152 elsewhere) are
/// left alone: until a program listens on one, any connection that is opened may be given it.
/// </summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int AfterLast = 32_000;

    public static int Find() => Find(1)[0];

    /// <summary>Several, which differ because all are held at once.</summary>
    public static IReadOnlyList<int> Find(int count)
    {
        var held = new List<TcpListener>();
        try
        {
            while (held.Count < count)
            {
                if (TryHold(RandomNumberGenerator.GetInt32(First, AfterLast)) is { } listener)
                    held.Add(listener);
            }

            return [.. held.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            held.ForEach(listener => listener.Dispose());
        }
    }

    private static TcpListener? TryHold(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }
}
