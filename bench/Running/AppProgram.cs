using System.Diagnostics;
using System.Reflection;
using Registration.LocalRuntime.Hosting;

namespace Registration.Bench.Running;

/// <summary>The programs that are measured.</summary>
internal static class AppProgram
{
    public static string Root { get; } = RootFolder.Find();

    /// <summary>What this program, and the empty app with it, was built in.</summary>
    public static string Configuration { get; } =
        typeof(AppProgram).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>The app as it is published, that is to say compiled ahead, but for this machine.</summary>
    public static string Functions { get; } = Path.Combine(AppContext.BaseDirectory, "app", "Registration.Functions.dll");

    public static string Empty { get; } =
        Path.Combine(Root, "bench", "EmptyApp", "bin", Configuration, "net10.0", "Registration.EmptyApp.dll");

    /// <summary>Publishes the app, or what has changed of it.</summary>
    public static async Task PublishAsync()
    {
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet",
            ["publish", Path.Combine(Root, "src", "Functions"), "-c", Configuration, "-p:FunctionsRuntime=local", "-o", Path.GetDirectoryName(Functions)!, "--verbosity", "quiet", "--nologo"]))!;
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
            throw new InvalidOperationException("The app could not be published.");
    }
}
