using System.Text;
using Registration.Text;

namespace Registration.Groups;

/// <summary>What a group is to be; null leaves a property as it is.</summary>
/// <param name="Description">What it is for.</param>
/// <param name="Discoverable">Anyone may find and join it.</param>
/// <param name="Terms">What has to be accepted; empty for nothing. A change makes a new version.</param>
public sealed record GroupEdit(string? Description, bool? Discoverable, string? Terms)
{
    /// <summary>In bytes of UTF-8; twice that in the UTF-16 of a table property is what storage takes.</summary>
    public const int MaximumTermsLength = 32 * 1024;

    private const int MaximumDescriptionLength = 1000;

    /// <summary>Messages by field; empty where all is well.</summary>
    public IReadOnlyDictionary<string, string[]> Errors()
    {
        var errors = new Dictionary<string, string[]>();
        if (Description?.Length > MaximumDescriptionLength)
            errors["description"] = [$"Please shorten the description to {MaximumDescriptionLength} characters."];
        else if (Description?.CanBeShown() == false)
            errors["description"] = ["The description has characters that cannot be shown: please remove them."];
        if (Terms?.CanBeShown() == false)
            errors["terms"] = ["The terms have characters that cannot be shown: please remove them."];
        else if (Terms is not null && Encoding.UTF8.GetByteCount(Terms) > MaximumTermsLength)
            errors["terms"] = [$"Please shorten the terms to {MaximumTermsLength / 1024} KiB."];
        return errors;
    }

    /// <summary>The group with the edit made.</summary>
    public Group Apply(Group group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group with
        {
            Description = Description ?? group.Description,
            Discoverable = Discoverable ?? group.Discoverable,
            Terms = Terms is null || Terms == (group.Terms?.Text ?? "")
                ? group.Terms
                : Terms.Length == 0 ? null : new GroupTerms(group.LastTermsVersion + 1, Terms),
            LastTermsVersion = Terms is null || Terms.Length == 0 || Terms == group.Terms?.Text ? group.LastTermsVersion : group.LastTermsVersion + 1,
        };
    }
}
