namespace Registration.Groups;

/// <summary>That an account belongs to a group, with the evidence that its terms were accepted.</summary>
public sealed record Membership
{
    /// <summary>The group's key: its name, case folded.</summary>
    public required string GroupKey { get; init; }

    /// <summary>The group's random id: tells it from a later group of the same name.</summary>
    public required string GroupId { get; init; }

    /// <summary>The group's name as it was when joined.</summary>
    public required string GroupName { get; init; }

    /// <summary>When it was joined.</summary>
    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>The version of the terms that were accepted; null for a group without terms.</summary>
    public int? TermsVersion { get; init; }

    /// <summary>SHA-256 of the terms that were accepted, in hexadecimal digits.</summary>
    public string? TermsHash { get; init; }

    /// <summary>How it came about: <c>link</c> or <c>registration</c>.</summary>
    public required string How { get; init; }
}
