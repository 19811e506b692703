namespace Registration.Tokens;

/// <summary>How a token ended.</summary>
public enum TokenEnding
{
    /// <summary>Its link was used.</summary>
    Used,

    /// <summary>It was withdrawn, since something else settled its matter.</summary>
    Revoked,
}
