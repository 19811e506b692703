using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.Extensions.Options;
using Registration.Accounts;

namespace Registration.Tokens;

/// <summary>
/// Links as text: base64url of version (1 byte), operation (1), token id (8), MAC (16) and user name. The MAC covers all the rest,
/// so that what is not ours is told without touching storage, and storage holds nothing from which a link could be made.
/// </summary>
public sealed class LinkCodec(IOptions<TokenOptions> options)
{
    private const byte Version = 1;
    private const int IdLength = 8;
    private const int MacStart = 2 + IdLength;
    private const int NameStart = MacStart + SigningKeys.MacLength;
    private const int MaximumLength = NameStart + 64;

    private readonly SigningKeys _keys = SigningKeys.For("link", options);

    /// <summary>The text of a link.</summary>
    public string Encode(Link link)
    {
        var name = Encoding.ASCII.GetBytes(link.UserName);
        Span<byte> bytes = stackalloc byte[NameStart + name.Length];
        bytes[0] = Version;
        bytes[1] = (byte)link.Operation;
        Convert.FromHexString(link.TokenId).CopyTo(bytes[2..]);
        name.CopyTo(bytes[NameStart..]);
        _keys.Sign(Content(bytes, stackalloc byte[bytes.Length]), bytes.Slice(MacStart, SigningKeys.MacLength));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a link: false for anything that is not one of ours in its canonical form.</summary>
    public bool TryDecode(string? text, [NotNullWhen(true)] out Link? link)
    {
        link = null;
        Span<byte> buffer = stackalloc byte[MaximumLength];
        if (text is null || text.Length > Base64Url.GetEncodedLength(MaximumLength)
            || Base64Url.DecodeFromChars(text, buffer, out _, out var length) != OperationStatus.Done
            || length <= NameStart)
        {
            return false;
        }

        var bytes = buffer[..length];
        if (bytes[0] != Version
            || !Enum.IsDefined((TokenOperation)bytes[1])
            || !_keys.Verify(Content(bytes, stackalloc byte[length]), bytes.Slice(MacStart, SigningKeys.MacLength))
            // Padding, white space and stray last bits decode to the same bytes: one link has one text.
            || Base64Url.EncodeToString(bytes) != text)
        {
            return false;
        }

        var userName = Encoding.ASCII.GetString(bytes[NameStart..]);
        if (!UserNameRules.IsWellFormed(userName))
            return false;

        link = new Link((TokenOperation)bytes[1], Convert.ToHexStringLower(bytes.Slice(2, IdLength)), userName);
        return true;
    }

    /// <summary>All but the MAC.</summary>
    private static Span<byte> Content(ReadOnlySpan<byte> bytes, Span<byte> content)
    {
        bytes[..MacStart].CopyTo(content);
        bytes[NameStart..].CopyTo(content[MacStart..]);
        return content[..^SigningKeys.MacLength];
    }
}
