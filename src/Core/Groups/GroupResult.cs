namespace Registration.Groups;

/// <summary>What became of a change of a group.</summary>
public abstract record GroupResult
{
    private GroupResult()
    {
    }

    /// <summary>It stands as given.</summary>
    /// <param name="Group">The group.</param>
    /// <param name="Version">An opaque text that changes with the group: the HTTP layer's ETag.</param>
    public sealed record Stands(Group Group, string Version) : GroupResult;

    /// <summary>There is no such group, or it is being deleted.</summary>
    public sealed record Missing : GroupResult;

    /// <summary>There is a group of this name, or one that is still being deleted.</summary>
    public sealed record NameTaken : GroupResult;

    /// <summary>It has changed since the caller read it.</summary>
    public sealed record Changed : GroupResult;

    /// <summary>Something is wrong with the input.</summary>
    /// <param name="Errors">Messages by field, in the contract's spelling.</param>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : GroupResult;
}
