using System.Text;
using System.Text.RegularExpressions;

namespace Registration.Groups;

/// <summary>Names of groups: 1 to 64 letters and digits with single space, <c>_</c>, <c>-</c> or <c>.</c> between.</summary>
public static partial class GroupName
{
    private const int MaximumLength = 64;

    /// <summary>Null where the name is good, else a sentence that says what to do.</summary>
    public static string? Violation(string? name) =>
        name is { Length: > 0 and <= MaximumLength } && Shape().IsMatch(name)
            ? null
            : $"Please give the group a name of 1 to {MaximumLength} letters and digits, with single spaces, '_', '-' or '.' between them.";

    /// <summary>The name without regard to case: unique, and safe as a table key where the name is good.</summary>
    public static string KeyOf(string name) => name.Normalize(NormalizationForm.FormC).ToLowerInvariant();

    // \z and not $, which a newline at the end would pass.
    [GeneratedRegex(@"\A[\p{L}\p{Nd}]+(?:[ _.\-][\p{L}\p{Nd}]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
