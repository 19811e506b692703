using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.Extensions.Options;

namespace Registration.Tokens;

/// <summary>Text that leaves the service and comes back unchanged: proofs in cookies, nonces in forms, cursors in lists.</summary>
public sealed class Seal
{
    private readonly SigningKeys _keys;

    private Seal(SigningKeys keys) => _keys = keys;

    /// <summary>A seal of one purpose; what another purpose's seal made does not open.</summary>
    public static Seal For(string purpose, IOptions<TokenOptions> options) => new(SigningKeys.For(purpose, options));

    /// <summary>Seals a text.</summary>
    public string Close(string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        var bytes = new byte[SigningKeys.MacLength + content.Length];
        _keys.Sign(content, bytes.AsSpan(0, SigningKeys.MacLength));
        content.CopyTo(bytes, SigningKeys.MacLength);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Opens a seal: false where it is not one of ours.</summary>
    public bool TryOpen(string? sealedText, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (string.IsNullOrEmpty(sealedText) || sealedText.Length > 2048 || !Base64Url.IsValid(sealedText))
            return false;

        ReadOnlySpan<byte> bytes = Base64Url.DecodeFromChars(sealedText);
        if (bytes.Length < SigningKeys.MacLength || !_keys.Verify(bytes[SigningKeys.MacLength..], bytes[..SigningKeys.MacLength]))
            return false;

        text = Encoding.UTF8.GetString(bytes[SigningKeys.MacLength..]);
        return true;
    }
}
