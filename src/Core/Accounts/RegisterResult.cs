namespace Registration.Accounts;

/// <summary>What became of a request to register.</summary>
public abstract record RegisterResult
{
    private RegisterResult()
    {
    }

    /// <summary>Registered, now or by the same request before.</summary>
    /// <param name="AccountId">The account's random id: the registering browser gets a proof of it.</param>
    /// <param name="UserName">The name.</param>
    /// <param name="Email">The address as typed.</param>
    public sealed record Accepted(string AccountId, string UserName, string Email) : RegisterResult;

    /// <summary>Somebody has the name.</summary>
    public sealed record NameTaken : RegisterResult;

    /// <summary>Something is wrong with the input.</summary>
    /// <param name="Errors">Messages by field, in the contract's spelling.</param>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : RegisterResult;

    /// <summary>All hashing slots are taken; nothing was written.</summary>
    public sealed record Busy : RegisterResult;
}
