namespace Registration.Tokens;

/// <summary>What whoever opens a link brings along: mail scanners have none of it.</summary>
public sealed record Visitor
{
    /// <summary>The cookies of a browser that registered; one for each account that it did.</summary>
    public IReadOnlyList<string> RegisteringProofs { get; init; } = [];

    /// <summary>The cookie of a browser into which an address was typed before.</summary>
    public string? AddressProof { get; init; }

    /// <summary>The password, typed.</summary>
    public string? Password { get; init; }

    /// <summary>The receiving address, typed.</summary>
    public string? Email { get; init; }

    /// <summary>"This wasn't me": remove the registration instead of confirming it.</summary>
    public bool WasNotMe { get; init; }

    /// <summary>The version of the terms that were read and accepted.</summary>
    public int? TermsVersion { get; init; }
}
