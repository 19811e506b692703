namespace Registration.Accounts;

/// <summary>What a visitor sends to register, not validated yet.</summary>
/// <param name="UserName">The name asked for.</param>
/// <param name="Email">The address.</param>
/// <param name="Password">The password.</param>
/// <param name="Note">For the approver; optional.</param>
/// <param name="Groups">Names of discoverable groups to join; optional.</param>
/// <param name="Confirm">The password once more, where a form asked for it; else null.</param>
/// <param name="RequestKey">The form's nonce or the <c>Idempotency-Key</c>: what tells a repeated request from a new one.</param>
public sealed record RegistrationRequest(
    string? UserName, string? Email, string? Password, string? Note, IReadOnlyList<string>? Groups, string? Confirm, string? RequestKey);
