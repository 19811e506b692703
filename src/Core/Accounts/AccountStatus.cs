namespace Registration.Accounts;

/// <summary>Where an account stands.</summary>
public enum AccountStatus
{
    /// <summary>Registered; the address is not proven yet.</summary>
    PendingConfirmation,

    /// <summary>The address is proven; an administrator has to decide.</summary>
    PendingApproval,

    /// <summary>A user.</summary>
    Active,

    /// <summary>Declined; the mail that says so is on its way, then the account is erased.</summary>
    Declined,

    /// <summary>Emptied of everything personal; the row goes half an hour later.</summary>
    Erased,
}
