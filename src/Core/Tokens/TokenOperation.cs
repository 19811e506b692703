namespace Registration.Tokens;

/// <summary>What the link of a temporary token does. The numbers are part of every link: never change one.</summary>
public enum TokenOperation
{
    /// <summary>Joins a group, having accepted its terms.</summary>
    GroupAcceptTerms = 1,

    /// <summary>Leaves a group.</summary>
    GroupLeave = 2,

    /// <summary>Reserved: sets a new password. No route issues it yet.</summary>
    UserPasswordReset = 3,

    /// <summary>Confirms the address of a registration.</summary>
    UserRegistrationConfirmEmail = 4,

    /// <summary>Approves a registration.</summary>
    UserRegistrationAdminApprove = 5,

    /// <summary>Declines a registration.</summary>
    UserRegistrationAdminDecline = 6,
}
