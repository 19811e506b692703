namespace Microsoft.Azure.Functions.Worker;

/// <summary>One run of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>Unique to the run.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The function's identifier.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The services of the run.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>For sharing within the run.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Signals that the run should end.</summary>
    public virtual CancellationToken CancellationToken { get; } = CancellationToken.None;
}
