using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using NSec.Cryptography;
using Registration.Text;

namespace Registration.Passwords;

/// <summary>
/// Argon2id (RFC 9106) through libsodium. Passwords are normalised to NFKC first (RFC 8265, section 4.2), since keyboards and
/// systems spell the same character in different ways.
/// </summary>
public sealed class PasswordHasher(HashingSlots slots, IOptions<PasswordOptions> options)
{
    private const int SaltLength = 16;
    private const int HashLength = 32;

    /// <summary>Hashes a password with a new salt.</summary>
    /// <param name="password">The password; it must be valid Unicode.</param>
    /// <param name="slot">The right to do so.</param>
    /// <param name="cancellationToken">Stops waiting for a thread.</param>
    /// <returns>The PHC string.</returns>
    public Task<string> HashAsync(string password, HashingSlot slot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(slot);
        var phc = new PhcString(options.Value.MemoryKibibytes, options.Value.Passes, RandomNumberGenerator.GetBytes(SaltLength), new byte[HashLength]);
        return slots.RunAsync(() => (phc with { Hash = Derive(password, phc) }).ToString(), cancellationToken);
    }

    /// <summary>Is it the password that the PHC string was made of? Compares in constant time.</summary>
    /// <exception cref="InvalidDataException">It is not a PHC string of ours.</exception>
    public Task<bool> VerifyAsync(string password, string phc, HashingSlot slot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(slot);
        if (!PhcString.TryParse(phc, out var parsed))
            throw new InvalidDataException("The stored password hash is no Argon2id PHC string.");
        if (!password.IsValidUnicode())
            return Task.FromResult(false);

        return slots.RunAsync(() => CryptographicOperations.FixedTimeEquals(Derive(password, parsed), parsed.Hash), cancellationToken);
    }

    private static byte[] Derive(string password, PhcString phc)
    {
        var algorithm = PasswordBasedKeyDerivationAlgorithm.Argon2id(new Argon2Parameters
        {
            DegreeOfParallelism = 1,
            MemorySize = phc.MemoryKibibytes,
            NumberOfPasses = phc.Passes,
        });
        var bytes = Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormKC));
        try
        {
            return algorithm.DeriveBytes(bytes, phc.Salt, phc.Hash.Length);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
