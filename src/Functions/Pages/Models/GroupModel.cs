namespace Registration.Functions.Pages.Models;

public sealed record GroupModel(string GroupName, string Description, string Path, string? Terms);
