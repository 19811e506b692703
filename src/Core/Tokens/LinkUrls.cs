using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using Registration.Accounts;

namespace Registration.Tokens;

/// <summary>The full URLs of links, built from the configured public URL and never from a request's Host header.</summary>
public sealed class LinkUrls(LinkCodec codec, IOptions<RegistrationOptions> options)
{
    private readonly string _publicUrl = options.Value.PublicUrl.TrimEnd('/');

    /// <summary>The URL of a link; null for none.</summary>
    [return: NotNullIfNotNull(nameof(link))]
    public string? Of(Link? link) => link is null ? null : $"{_publicUrl}/tmp/{codec.Encode(link)}";

    /// <summary>The URL of one of our own paths.</summary>
    public string Of(string path) => _publicUrl + path;
}
