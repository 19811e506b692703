using Microsoft.Extensions.Configuration;

namespace Registration.LocalRuntime.Hosting;

/// <summary>Resolves <c>%Name%</c> in what a trigger attribute says.</summary>
internal static class SettingReference
{
    /// <exception cref="StartFailedException">The setting is missing.</exception>
    public static string Resolve(string text, IConfiguration configuration, string functionName)
    {
        if (text is not ['%', .. var name, '%'])
            return text;

        return configuration[name.Replace("__", ":", StringComparison.Ordinal)]
            ?? throw new StartFailedException($"The setting {name}, which the function {functionName} names, is missing: add it to the local settings.");
    }
}
