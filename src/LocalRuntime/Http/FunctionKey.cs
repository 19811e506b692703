using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Registration.LocalRuntime.Http;

/// <summary>The one key of a developer's machine, which stands for function, system and master key alike.</summary>
/// <param name="key">The key, or null where none is set and so none fits.</param>
internal sealed class FunctionKey(string? key)
{
    private readonly byte[]? _hash = string.IsNullOrEmpty(key) ? null : Hash(key);

    /// <summary>Whether the request carries the key. The header comes first, and a wrong one is not made good by the query.</summary>
    public bool IsCarriedBy(HttpRequest request)
    {
        var given = request.Headers.TryGetValue("x-functions-key", out var header) ? header.FirstOrDefault()
            : request.Query.TryGetValue("code", out var code) ? code.FirstOrDefault()
            : null;
        return _hash is not null && given is not null && CryptographicOperations.FixedTimeEquals(_hash, Hash(given));
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
