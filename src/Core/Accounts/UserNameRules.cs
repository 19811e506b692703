using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Registration.Accounts;

/// <summary>
/// User names: lower-case letters a to z and digits, with single <c>_</c>, <c>-</c> or <c>.</c> between. Nothing else, so that no
/// two names look alike and each is safe as a table key and in a URL.
/// </summary>
public sealed partial class UserNameRules
{
    /// <summary>In characters.</summary>
    public const int LongestPossible = 64;

    // Names of roles and of our own routes: whoever had one could pass for more than a user.
    private static readonly HashSet<string> BuiltInReserved = new(StringComparer.Ordinal)
    {
        "abuse", "account", "admin", "administrator", "anonymous", "api", "approver", "everyone", "group", "groups", "guest", "health",
        "help", "hostmaster", "info", "login", "logout", "me", "moderator", "noreply", "no-reply", "null", "nobody", "official",
        "operator", "owner", "postmaster", "register", "registration", "root", "security", "self", "staff", "support", "system",
        "tmp", "undefined", "user", "users", "webmaster",
    };

    private readonly UserNameOptions _options;
    private readonly HashSet<string> _reserved;
    private readonly Regex? _extra;

    /// <summary>The rules as configured.</summary>
    public UserNameRules(IOptions<UserNameOptions> options)
    {
        _options = options.Value;
        _reserved = [.. BuiltInReserved, .. _options.Reserved];
        // Linear in the length of the name, whatever an operator writes.
        _extra = string.IsNullOrEmpty(_options.ExtraPattern)
            ? null
            : new Regex($@"\A(?:{_options.ExtraPattern})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    /// <summary>Has it the shape that every user name has? Anything else is safe to refuse before touching storage.</summary>
    public static bool IsWellFormed(string? userName) => userName is { Length: > 0 and <= LongestPossible } && Shape().IsMatch(userName);

    /// <summary>Null where the name is good, else a sentence that says what to do.</summary>
    public string? Violation(string? userName)
    {
        if (string.IsNullOrEmpty(userName))
            return "Please choose a user name.";
        if (userName.Length > _options.MaximumLength)
            return $"This user name is too long: please choose one of at most {_options.MaximumLength} characters.";
        if (!Shape().IsMatch(userName))
            return "Please use lower-case letters a to z and digits only, with single '_', '-' or '.' between them.";
        if (_reserved.Contains(userName))
            return "This user name is reserved: please choose another.";
        return _extra is null || _extra.IsMatch(userName) ? null : "This user name does not follow the rules of this site: please choose another.";
    }

    // \z and not $, which a newline at the end would pass.
    [GeneratedRegex(@"\A[a-z0-9]+(?:[_.\-][a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
