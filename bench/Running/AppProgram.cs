using System.Reflection;
using Registration.LocalRuntime.Hosting;

namespace Registration.Bench.Running;

/// <summary>The built programs that are measured, in the configuration that this one was built in.</summary>
internal static class AppProgram
{
    public static string Root { get; } = RootFolder.Find();

    public static string Configuration { get; } =
        typeof(AppProgram).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    public static string Functions { get; } = Built("src", "Functions", "Registration.Functions.dll");

    public static string Empty { get; } = Built("bench", "EmptyApp", "Registration.EmptyApp.dll");

    private static string Built(string folder, string project, string file) =>
        Path.Combine(Root, folder, project, "bin", Configuration, "net10.0", file);
}
