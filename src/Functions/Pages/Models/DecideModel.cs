namespace Registration.Functions.Pages.Models;

public sealed record DecideModel(
    string Action,
    bool Approves,
    string UserName,
    string? Email,
    string? Note,
    DateTimeOffset RegisteredAt,
    DateTimeOffset? ConfirmedAt,
    bool RequiresEmail,
    string? Error,
    string? EmailError);
