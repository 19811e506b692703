using Microsoft.Extensions.Options;
using Registration.Text;

namespace Registration.Passwords;

/// <summary>
/// Which passwords are taken: long enough, not a common one, not the name or the address. No rules about kinds of characters, as
/// NIST SP 800-63B (section 3.1.1.2) advises.
/// </summary>
public sealed class PasswordRules(IOptions<PasswordOptions> options)
{
    /// <summary>Null where the password is good, else a sentence that says what to do.</summary>
    public string? Violation(string? password, string? userName, string? email)
    {
        if (string.IsNullOrEmpty(password))
            return "Please choose a password.";
        // Each further UTF-16 unit is at most a character more: a hundred thousand of them need no counting.
        if (password.Length > options.Value.MaximumLength * 2 || Length(password) > options.Value.MaximumLength)
            return $"This password is too long: please choose one of at most {options.Value.MaximumLength} characters.";
        if (!password.IsValidUnicode())
            return "This password has characters that are no valid text: please choose another.";
        if (Length(password) < options.Value.MinimumLength)
            return $"This password is too short: please choose one of at least {options.Value.MinimumLength} characters.";
        if (IsSame(password, userName) || IsSame(password, email) || IsSame(password, email?.Split('@')[0]))
            return "This password is your user name or your address: please choose another.";
        return CommonPasswords.Contains(password)
            ? "This password is too easy to guess: please choose another, for example a few words that do not belong together."
            : null;
    }

    private static int Length(string password) => password.EnumerateRunes().Count();

    private static bool IsSame(string password, string? other) => string.Equals(password, other, StringComparison.OrdinalIgnoreCase);
}
