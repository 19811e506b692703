namespace Registration.Functions.Pages.Models;

public sealed record GroupsModel(IReadOnlyList<GroupItem> Groups);
