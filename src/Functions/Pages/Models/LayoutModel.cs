namespace Registration.Functions.Pages.Models;

public sealed record LayoutModel(
    string Title,
    string SiteName,
    string StylesheetPath,
    string? SupportAddress,
    string? PrivacyUrl);
