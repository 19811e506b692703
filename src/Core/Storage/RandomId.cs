using System.Security.Cryptography;

namespace Registration.Storage;

/// <summary>Random identifiers in lower-case hexadecimal digits, safe as table keys.</summary>
internal static class RandomId
{
    /// <summary>128 bits: an account, a group, a mail, an operation.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>64 bits: a token, which is looked up only within its account and behind a MAC.</summary>
    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>The same id for the same words: what is done twice meets in one row.</summary>
    public static string Derived(params ReadOnlySpan<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', parts!)))[..16]);
}
