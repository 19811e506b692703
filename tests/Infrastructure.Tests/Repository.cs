using System.Reflection;

namespace Registration.Infrastructure.Tests;

/// <summary>Where the files under test are, as the build knew it.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Infrastructure { get; } = Path.Combine(Root, "infra");

    public static string BicepCommand { get; } = Metadata("BicepCommand");

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => string.Equals(a.Key, key, StringComparison.Ordinal)).Value!;
}
