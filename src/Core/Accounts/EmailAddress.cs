using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MimeKit;

namespace Registration.Accounts;

/// <summary>An e-mail address. Two spellings of one address have the same key.</summary>
public sealed record EmailAddress
{
    /// <summary>In characters, as RFC 5321 (section 4.5.3.1.3, with erratum 1690) allows in a path.</summary>
    public const int MaximumLength = 254;

    // More than the set of RFC 5322's dot-atom is legal between quotes; nobody uses it, and it is good for tricks only.
    private const string LocalPartSymbols = ".!#$%&'*+-/=?^_`{|}~";

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private EmailAddress(string value, string key) => (Value, Key) = (value, key);

    /// <summary>As typed, but for the space around it.</summary>
    public string Value { get; }

    /// <summary>What addresses are compared by: domain in punycode, all in lower case.</summary>
    public string Key { get; }

    /// <summary>SHA-256 of the key in hexadecimal digits: the partition of the address.</summary>
    public string KeyHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)));

    /// <summary>Reads an address; false for anything that mail cannot simply be sent to.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out EmailAddress? address)
    {
        address = null;
        var value = text?.Trim(' ');
        if (value is null or { Length: 0 or > MaximumLength } || value.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c)))
            return false;

        var at = value.LastIndexOf('@');
        if (at <= 0 || !IsLocalPart(value[..at]) || !TryGetDomainKey(value[(at + 1)..], out var domain))
            return false;
        if (!MailboxAddress.TryParse(ParserOptions.Default, value, out var mailbox) || mailbox.Address != value)
            return false;

        var key = $"{value[..at].ToLowerInvariant()}@{domain}";
        if (key.Length > MaximumLength)
            return false;

        address = new EmailAddress(value, key);
        return true;
    }

    /// <summary>Reads an address that was found good.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static EmailAddress Parse(string text) => TryParse(text, out var address) ? address : throw new FormatException("Not an e-mail address.");

    /// <summary>Null where it is an address, else a sentence that says what to do.</summary>
    public static string? Violation(string? text) => text switch
    {
        null or "" => "Please enter your e-mail address.",
        { Length: > MaximumLength } => $"This address is too long: please enter one of at most {MaximumLength} characters.",
        _ => TryParse(text, out _) ? null : "This is not an e-mail address that we can write to: please check it, for example name@example.org.",
    };

    /// <summary>ASCII only: look-alike letters would make two addresses that a person cannot tell apart.</summary>
    private static bool IsLocalPart(string local) =>
        local.Length <= 64
        && local.All(c => char.IsAsciiLetterOrDigit(c) || LocalPartSymbols.Contains(c, StringComparison.Ordinal))
        && !local.StartsWith('.') && !local.EndsWith('.') && !local.Contains("..", StringComparison.Ordinal);

    private static bool TryGetDomainKey(string domain, out string key)
    {
        key = "";
        try
        {
            key = Idn.GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return false;
        }

        var labels = key.Split('.');
        return labels.Length >= 2 && !labels[^1].All(char.IsAsciiDigit) && labels.All(label => label.Length is > 0 and <= 63);
    }
}
