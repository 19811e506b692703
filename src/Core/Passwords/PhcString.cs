using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Registration.Passwords;

/// <summary>An Argon2id hash with all that is needed to verify it, in the PHC string format.</summary>
/// <param name="MemoryKibibytes">Argon2's m.</param>
/// <param name="Passes">Argon2's t.</param>
/// <param name="Salt">16 bytes.</param>
/// <param name="Hash">The tag.</param>
internal sealed partial record PhcString(int MemoryKibibytes, int Passes, byte[] Salt, byte[] Hash)
{
    // A damaged row must not ask for gigabytes.
    private const int MostMemory = 1024 * 1024;
    private const int MostPasses = 16;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"$argon2id$v=19$m={MemoryKibibytes},t={Passes},p=1${Encode(Salt)}${Encode(Hash)}");

    public static bool TryParse(string text, [NotNullWhen(true)] out PhcString? phc)
    {
        phc = null;
        var match = Format().Match(text);
        if (!match.Success
            || !int.TryParse(match.Groups["m"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var memory)
            || !int.TryParse(match.Groups["t"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var passes)
            || memory is < 8 or > MostMemory || passes is < 1 or > MostPasses
            || !TryDecode(match.Groups["salt"].Value, out var salt) || salt.Length != 16
            || !TryDecode(match.Groups["hash"].Value, out var hash) || hash.Length is < 16 or > 64)
        {
            return false;
        }

        phc = new PhcString(memory, passes, salt, hash);
        return true;
    }

    /// <summary>Base64 without padding, as the format wants it.</summary>
    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length];
        var padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        if (!Convert.TryFromBase64String(padded, bytes, out var length))
            return false;

        bytes = bytes[..length];
        return true;
    }

    [GeneratedRegex(@"\A\$argon2id\$v=19\$m=(?<m>\d{1,7}),t=(?<t>\d{1,2}),p=1\$(?<salt>[A-Za-z0-9+/]{22})\$(?<hash>[A-Za-z0-9+/]{22,86})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Format();
}
