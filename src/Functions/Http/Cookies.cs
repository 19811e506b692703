using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Registration.Accounts;
using Registration.Tokens;

namespace Registration.Functions.Http;

/// <summary>The two cookies: of a browser that registered, and of one into which an address was typed. Only link pages get them.</summary>
public sealed class Cookies(Proofs proofs, IOptions<RegistrationOptions> options)
{
    private const string RegisteredPrefix = "registered-";
    private const string AddressName = "address";
    private const string LinkPath = "/tmp/";
    private const int MostProofs = 20;

    private readonly bool _secure = options.Value.PublicUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Proves later that this browser registered the account.</summary>
    public (string Name, string Value, CookieOptions Options) Registered(string accountId) =>
        (RegisteredPrefix + accountId[..8], proofs.OfRegistering(accountId), Lasting(Token.UntilMailed));

    /// <summary>Remembers an address that was typed and found right.</summary>
    public (string Name, string Value, CookieOptions Options) Address(string email) =>
        (AddressName, proofs.OfAddress(email), Lasting(TimeSpan.FromDays(90)));

    /// <summary>What a browser brings along.</summary>
    public Visitor Visitor(HttpRequest request) => new()
    {
        RegisteringProofs =
        [
            .. request.Cookies.Where(cookie => cookie.Key.StartsWith(RegisteredPrefix, StringComparison.Ordinal))
                .Take(MostProofs).Select(cookie => cookie.Value),
        ],
        AddressProof = request.Cookies[AddressName],
    };

    private CookieOptions Lasting(TimeSpan lifetime) => new()
    {
        Path = LinkPath,
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = _secure,
        MaxAge = lifetime,
    };
}
