namespace Registration.LocalRuntime;

/// <summary>
/// The start cannot go on. The message is one sentence that names the port or setting at fault and what to do about it.
/// </summary>
public sealed class StartFailedException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public StartFailedException()
    {
    }

    /// <summary>Creates the exception with its one sentence.</summary>
    public StartFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its one sentence and what caused it.</summary>
    public StartFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
