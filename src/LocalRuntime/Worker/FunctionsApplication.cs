using Registration.LocalRuntime.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a function app begins.</summary>
public static class FunctionsApplication
{
    /// <summary>
    /// Creates the builder of the app whose functions are those of the program that was started. Ends the process with one
    /// sentence where it cannot go on.
    /// </summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) =>
        new(new LocalOptions { Arguments = args }, StartFailure.EndProcess);
}
