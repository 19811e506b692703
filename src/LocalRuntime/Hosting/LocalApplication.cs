using Microsoft.Azure.Functions.Worker.Builder;

namespace Registration.LocalRuntime.Hosting;

/// <summary>Runs an app inside another program, a test for example.</summary>
public static class LocalApplication
{
    /// <summary>
    /// Creates the builder. It, what it builds and its start throw <see cref="StartFailedException"/> instead of ending the
    /// process.
    /// </summary>
    public static FunctionsApplicationBuilder CreateBuilder(LocalOptions options) => new(options, StartFailure.Throw);
}
