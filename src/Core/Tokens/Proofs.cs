using Microsoft.Extensions.Options;

namespace Registration.Tokens;

/// <summary>
/// What a browser can show that a mail scanner cannot: that it registered the account, or that somebody typed the receiving
/// address into it before.
/// </summary>
public sealed class Proofs(IOptions<TokenOptions> options)
{
    private const string Registered = "registered:";
    private const string Address = "address:";
    private readonly Seal _seal = Seal.For("proof", options);

    /// <summary>For the browser that registered an account.</summary>
    public string OfRegistering(string accountId) => _seal.Close(Registered + accountId);

    /// <summary>Is one of them of the browser that registered this account?</summary>
    public bool ProvesRegistering(IReadOnlyList<string> proofs, string accountId) =>
        proofs.Any(proof => _seal.TryOpen(proof, out var text) && text == Registered + accountId);

    /// <summary>For the browser into which an address was typed that a link had been sent to.</summary>
    public string OfAddress(string email) => _seal.Close(Address + email);

    /// <summary>The address that was typed into this browser; null where none was.</summary>
    public string? ProvenAddress(string? proof) =>
        _seal.TryOpen(proof, out var text) && text.StartsWith(Address, StringComparison.Ordinal) ? text[Address.Length..] : null;
}
