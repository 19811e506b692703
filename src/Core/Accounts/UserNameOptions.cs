namespace Registration.Accounts;

/// <summary>Settings <c>UserNames:*</c>.</summary>
public sealed class UserNameOptions
{
    /// <summary>The section.</summary>
    public const string Section = "UserNames";

    /// <summary>In characters; a table key and a link have room for 64.</summary>
    public int MaximumLength { get; set; } = UserNameRules.LongestPossible;

    /// <summary>A regular expression that the whole name must match beside the built-in shape.</summary>
    public string? ExtraPattern { get; set; }

    /// <summary>Names that nobody gets, beside the built-in ones.</summary>
    public IList<string> Reserved { get; } = [];
}
