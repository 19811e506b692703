using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Registration.Functions.Pages;
using Registration.Storage;
using Registration.Telemetry;

namespace Registration.Functions.Http;

/// <summary>Turns the failures that pass by themselves into "try again shortly"; any other is the host's to report.</summary>
public sealed partial class Guarded(SitePages pages, RegistrationMetrics metrics, ILogger<Guarded> logger)
{
    /// <summary>Runs what answers a request.</summary>
    public async Task<Answer> RunAsync(bool isPage, Func<Task<Answer>> answer)
    {
        try
        {
            return Counted(await answer());
        }
        catch (Exception e) when (e is StorageBusyException or RequestFailedException or AggregateException or IOException or TimeoutException)
        {
            Log.StorageUnavailable(logger, e);
            return Counted(pages.Answer(Problem.Unavailable, isPage));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            metrics.ServerError();
            throw;
        }
    }

    private Answer Counted(Answer answer)
    {
        if (answer.Status >= StatusCodes.Status500InternalServerError)
            metrics.ServerError();
        return answer;
    }

    private static partial class Log
    {
        [LoggerMessage(401, LogLevel.Error, "Storage did not answer in time.")]
        public static partial void StorageUnavailable(ILogger logger, Exception exception);
    }
}
