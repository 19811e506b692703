using Microsoft.Extensions.Options;

namespace Registration.LocalRuntime.Hosting;

/// <summary>What becomes of a start that cannot go on.</summary>
internal sealed class StartFailure(Action<StartFailedException> report)
{
    /// <summary>One sentence on standard error and exit code 1, without a stack trace that says nothing to the reader.</summary>
    public static StartFailure EndProcess { get; } = new(static failure =>
    {
        Console.Error.WriteLine(failure.Message);
        Environment.Exit(1);
    });

    /// <summary>The exception is the caller's.</summary>
    public static StartFailure Throw { get; } = new(static _ => { });

    /// <summary>Takes a step of the start that leaves nothing behind when it fails.</summary>
    public T Guard<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (StartFailedException e)
        {
            report(e);
            throw;
        }
    }

    /// <summary>Takes a step of the start, and cleans up when it fails.</summary>
    public async Task GuardAsync(Func<Task> step, Func<Task> cleanUp)
    {
        try
        {
            await OneSentenceAsync(step);
        }
        catch (StartFailedException e)
        {
            await cleanUp();
            report(e);
            throw;
        }
    }

    private static async Task OneSentenceAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (OptionsValidationException e)
        {
            throw new StartFailedException(
                $"A setting is not valid: {string.Join("; ", e.Failures.Select(failure => failure.TrimEnd('.')))}. " +
                "Correct it in the local settings or the environment and start again.", e);
        }
    }
}
