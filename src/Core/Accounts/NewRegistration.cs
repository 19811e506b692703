using System.Collections.Immutable;

namespace Registration.Accounts;

/// <summary>A registration that passed validation, ready to become a pending user.</summary>
/// <param name="UserName">The name asked for.</param>
/// <param name="Id">The new account's random id.</param>
/// <param name="Email">The address, not proven yet.</param>
/// <param name="PasswordHash">The Argon2id PHC string.</param>
/// <param name="Note">What the registrant wrote for the approver.</param>
/// <param name="RequestKey">What tells a repeated request from a new one.</param>
/// <param name="RequestedGroups">The keys of the groups to join once it completes.</param>
public sealed record NewRegistration(
    string UserName,
    string Id,
    EmailAddress Email,
    string PasswordHash,
    string? Note,
    string? RequestKey,
    ImmutableArray<string> RequestedGroups);
