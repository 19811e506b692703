namespace Registration.Functions.Pages.Models;

public sealed record HomeModel(string SiteName, bool RegistrationEnabled);
