namespace Registration.LocalRuntime.Hosting;

/// <summary>Watches what triggers a function, and runs it.</summary>
internal interface IListener : IDisposable
{
    /// <summary>The function.</summary>
    Function Function { get; }

    /// <summary>Begins to watch.</summary>
    void Start();

    /// <summary>Runs the function once by hand.</summary>
    void Run(string? input);

    /// <summary>
    /// Takes on nothing new and completes when nothing runs any more. Runs are asked to end when the token says so.
    /// </summary>
    Task StopAsync(CancellationToken endRuns);
}
