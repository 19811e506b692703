namespace Registration.Accounts;

/// <summary>What an administrator decided about a registration.</summary>
/// <param name="Approved">Approved, or else declined.</param>
/// <param name="By">The approver's address.</param>
/// <param name="At">When.</param>
public sealed record Decision(bool Approved, string By, DateTimeOffset At);
