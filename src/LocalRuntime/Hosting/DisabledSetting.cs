using Microsoft.Extensions.Configuration;

namespace Registration.LocalRuntime.Hosting;

/// <summary>
/// <c>AzureWebJobs.{function}.Disabled</c>: nothing triggers the function, but it can still be fired by hand
/// (https://learn.microsoft.com/azure/azure-functions/disable-function).
/// </summary>
internal static class DisabledSetting
{
    public static bool Of(string functionName, IConfiguration configuration) =>
        // With underscores, as the host has it, where a variable's name takes no dots.
        IsSet(configuration[$"AzureWebJobs.{functionName}.Disabled"]) || IsSet(configuration[$"AzureWebJobs_{functionName}_Disabled"]);

    private static bool IsSet(string? value) => value is "1" || (bool.TryParse(value, out var isSet) && isSet);
}
