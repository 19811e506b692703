namespace Registration.Functions.Pages.Models;

public sealed record GroupLinkModel(
    string Action,
    string UserName,
    string GroupName,
    string Description,
    string? Terms,
    int? TermsVersion,
    bool RequiresEmail,
    string? Error,
    string? EmailError);
