using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Registration.LocalRuntime.Hosting;

/// <summary>Runs a function that no request waits for, each time with services of its own, and says whether it succeeded.</summary>
internal sealed partial class BackgroundRuns(IServiceScopeFactory scopes, ILogger<BackgroundRuns> logger)
{
    public async Task<bool> RunAsync(Function function, object? triggerValue, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            LogStart(function.Name);
            await function.RunAsync(scope.ServiceProvider, _ => triggerValue, cancellationToken);
            return true;
        }
        catch (Exception e)
        {
            // Whatever it is, the message is tried again or the next time of the schedule comes.
            LogFailure(e, function.Name);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Debug, "The function {Function} runs")]
    private partial void LogStart(string function);

    [LoggerMessage(LogLevel.Error, "The function {Function} failed")]
    private partial void LogFailure(Exception exception, string function);
}
