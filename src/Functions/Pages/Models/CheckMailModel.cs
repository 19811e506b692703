namespace Registration.Functions.Pages.Models;

public sealed record CheckMailModel(string SiteName);
