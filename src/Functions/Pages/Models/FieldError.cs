namespace Registration.Functions.Pages.Models;

public sealed record FieldError(string? Field, string Message);
