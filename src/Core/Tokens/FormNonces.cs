using System.Globalization;
using Microsoft.Extensions.Options;
using Registration.Storage;

namespace Registration.Tokens;

/// <summary>Signed nonces of forms: sending the same form twice is then one registration.</summary>
public sealed class FormNonces(IOptions<TokenOptions> options, TimeProvider clock)
{
    /// <summary>How long a form may stay open before it is sent.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly Seal _seal = Seal.For("form", options);

    /// <summary>A new nonce.</summary>
    public string New() => _seal.Close($"{clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}.{RandomId.New()}");

    /// <summary>Is it ours, and not too old?</summary>
    public bool IsValid(string? nonce) =>
        _seal.TryOpen(nonce, out var text)
        && long.TryParse(text.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds) is var age && age >= TimeSpan.Zero && age <= Lifetime;
}
