using System.Security.Cryptography;
using System.Text;

namespace Registration.Groups;

/// <summary>One version of a group's terms.</summary>
/// <param name="Version">Counts up from 1 with every change.</param>
/// <param name="Text">The terms in full.</param>
public sealed record GroupTerms(int Version, string Text)
{
    /// <summary>SHA-256 of the text in UTF-8, in hexadecimal digits: the evidence of what was accepted.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}
