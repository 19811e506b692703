namespace Registration.Groups;

/// <summary>A group that users can belong to.</summary>
public sealed record Group
{
    /// <summary>128 random bits: tells it from an earlier or later group of the same name.</summary>
    public required string Id { get; init; }

    /// <summary>The name, case folded: unique.</summary>
    public required string Key { get; init; }

    /// <summary>The name as it is shown.</summary>
    public required string Name { get; init; }

    /// <summary>What the group is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>Anyone may find and join it.</summary>
    public bool Discoverable { get; init; }

    /// <summary>What has to be accepted to join it; null where nothing has.</summary>
    public GroupTerms? Terms { get; init; }

    /// <summary>How many versions its terms have had: a number is never given to two texts.</summary>
    public int LastTermsVersion { get; init; }

    /// <summary>It is being deleted: nobody joins it any more.</summary>
    public bool Deleting { get; init; }
}
