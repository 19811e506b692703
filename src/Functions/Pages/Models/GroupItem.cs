namespace Registration.Functions.Pages.Models;

public sealed record GroupItem(string GroupName, string Description, string Path);
