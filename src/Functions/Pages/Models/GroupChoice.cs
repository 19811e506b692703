namespace Registration.Functions.Pages.Models;

public sealed record GroupChoice(string GroupName, string Description, bool HasTerms, bool Selected);
