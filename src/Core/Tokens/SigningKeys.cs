using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Registration.Tokens;

/// <summary>
/// The keys of one purpose, derived by HKDF-SHA256 (RFC 5869) from <c>Tokens:SigningKeys</c>. The first key signs, all verify, so
/// that keys can be rotated without ending links that are under way.
/// </summary>
public sealed class SigningKeys
{
    /// <summary>Bytes of a truncated HMAC-SHA256: 128 bits, the least that RFC 2104 (section 5) advises.</summary>
    public const int MacLength = 16;

    private const int KeyLength = 32;
    private readonly byte[][] _keys;

    private SigningKeys(IEnumerable<string> secrets, string purpose) => _keys =
    [
        .. secrets.Select(secret => HKDF.DeriveKey(
            HashAlgorithmName.SHA256, Convert.FromBase64String(secret), KeyLength, info: Encoding.UTF8.GetBytes($"registration/{purpose}/v1"))),
    ];

    /// <summary>The keys of a purpose: one of <c>link</c>, <c>proof</c>, <c>form</c>, <c>cursor</c>.</summary>
    public static SigningKeys For(string purpose, IOptions<TokenOptions> options) => new(options.Value.SigningKeys, purpose);

    /// <summary>Writes the MAC of some bytes.</summary>
    public void Sign(ReadOnlySpan<byte> content, Span<byte> mac) => Compute(_keys[0], content, mac);

    /// <summary>In constant time: was the MAC made by one of the keys?</summary>
    public bool Verify(ReadOnlySpan<byte> content, ReadOnlySpan<byte> mac)
    {
        Span<byte> expected = stackalloc byte[MacLength];
        var valid = false;
        foreach (var key in _keys)
        {
            Compute(key, content, expected);
            valid |= CryptographicOperations.FixedTimeEquals(expected, mac);
        }

        return valid;
    }

    private static void Compute(byte[] key, ReadOnlySpan<byte> content, Span<byte> mac)
    {
        Span<byte> full = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, content, full);
        full[..MacLength].CopyTo(mac);
    }
}
