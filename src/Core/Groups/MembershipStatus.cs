namespace Registration.Groups;

/// <summary>Which memberships are asked for.</summary>
public enum MembershipStatus
{
    /// <summary>Joined.</summary>
    Active,

    /// <summary>A link to join is open.</summary>
    Pending,

    /// <summary>Both.</summary>
    All,
}
