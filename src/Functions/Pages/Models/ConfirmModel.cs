namespace Registration.Functions.Pages.Models;

public sealed record ConfirmModel(
    string Action,
    string SiteName,
    string UserName,
    DateTimeOffset ExpiresAt,
    bool RequiresPassword,
    bool RequiresBrowser,
    bool RemovingRequiresEmail,
    string? Error,
    string? PasswordError,
    string? EmailError);
