namespace Registration.Functions.Pages.Models;

public sealed record MessageModel(
    string Title,
    string Message,
    string Tone,
    string? Badge,
    string? ContinueUrl,
    bool ResendForm);
