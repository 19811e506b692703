namespace Registration.Functions.Pages.Models;

public sealed record RegisterModel(
    string SiteName,
    string? UserName,
    string? Email,
    string? Note,
    string Nonce,
    bool ApprovalRequired,
    int PasswordMinimumLength,
    IReadOnlyList<FieldError> Errors,
    string? UserNameError,
    string? EmailError,
    string? PasswordError,
    string? ConfirmError,
    string? NoteError,
    string? GroupsError,
    IReadOnlyList<GroupChoice> Groups);
