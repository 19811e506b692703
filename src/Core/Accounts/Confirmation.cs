using Microsoft.Extensions.Options;
using Registration.Passwords;
using Registration.Tokens;

namespace Registration.Accounts;

/// <summary>Step 3 of registering: the link in the confirmation mail.</summary>
internal sealed class Confirmation(
    AccountStore accounts,
    AddressTable addresses,
    Erasure erasure,
    Proofs proofs,
    PasswordHasher hasher,
    HashingSlots slots,
    IOptions<RegistrationOptions> registration,
    IOptions<TokenOptions> tokens,
    TimeProvider clock)
{
    /// <summary>
    /// Confirms the address and goes on with 3A or 3B. It takes the browser that registered or else the password, so that nobody
    /// whose address a stranger registered confirms it by accident.
    /// </summary>
    public async Task<TokenResult> HandleRegistrationConfirmationAsync(Link link, Visitor visitor, CancellationToken cancellationToken)
    {
        var result = await ConfirmAsync(
            link, account => proofs.ProvesRegistering(visitor.RegisteringProofs, account.Id), cancellationToken);
        if (result is not TokenResult.Refused { Missing: Requirement.Password } || string.IsNullOrEmpty(visitor.Password))
            return result;

        using var slot = slots.TryTake();
        if (slot is null)
            return new TokenResult.Busy();

        var (counted, refusal) = await CountTryAsync(link, cancellationToken);
        if (counted is null)
            return refusal!;
        if (!await hasher.VerifyAsync(visitor.Password, counted.PasswordHash!, slot, cancellationToken))
            return new TokenResult.Refused(Requirement.Password, WasGiven: true);

        return await ConfirmAsync(link, account => account.Id == counted.Id, cancellationToken);
    }

    /// <summary>"This wasn't me": the address's owner removes the registration.</summary>
    public async Task<TokenResult> RemoveAsync(Link link, Visitor visitor, CancellationToken cancellationToken)
    {
        var account = (await accounts.ReadAsync(link.UserName, cancellationToken)).Account;
        if (account?.OpenToken(link, clock.GetUtcNow()) is null)
            return new TokenResult.Ended(link, account);
        if (!account.HasAddress(visitor.Email) && !account.HasAddress(proofs.ProvenAddress(visitor.AddressProof)))
            return new TokenResult.Refused(Requirement.Email, !string.IsNullOrEmpty(visitor.Email));

        return await erasure.EraseAsync(
            link.UserName,
            current => current.Id == account.Id && current.OpenToken(link, clock.GetUtcNow()) is not null,
            "removed by the address's owner",
            cancellationToken)
            ? new TokenResult.Removed()
            : new TokenResult.Ended(link, await accounts.FindAsync(link.UserName, cancellationToken));
    }

    /// <summary>The address is reserved once it is proven and before the account says so: the first to confirm wins.</summary>
    private Task<TokenResult> ConfirmAsync(Link link, Func<Account, bool> isProven, CancellationToken cancellationToken) =>
        accounts.ChangeAsync(link.UserName, account => Decide(account, link, isProven), cancellationToken);

    private Change<TokenResult> Decide(Account? account, Link link, Func<Account, bool> isProven)
    {
        var now = clock.GetUtcNow();
        if (account?.OpenToken(link, now) is not { } token)
            return new Change<TokenResult>(new TokenResult.Ended(link, account));
        if (!isProven(account))
            return new Change<TokenResult>(Unproven(token));

        return new Change<TokenResult>(new TokenResult.AddressTaken())
        {
            Prepare = async cancellationToken =>
            {
                if (!await addresses.TryOwnAsync(account.AddressKey!, account.UserName, account.Id, cancellationToken))
                    return new Change<TokenResult>(new TokenResult.AddressTaken());

                var confirmed = account.HandleRegistrationConfirmation(now, registration.Value, tokens.Value);
                return new Change<TokenResult>(new TokenResult.Confirmed(confirmed)) { After = confirmed, Event = "confirmed" };
            },
        };
    }

    private Task<(Account? Counted, TokenResult? Refusal)> CountTryAsync(Link link, CancellationToken cancellationToken) =>
        accounts.ChangeAsync<(Account?, TokenResult?)>(
            link.UserName,
            account => account?.OpenToken(link, clock.GetUtcNow()) switch
            {
                null => new((null, new TokenResult.Ended(link, account))),
                { Tries: >= Token.MaximumTries } token => new((null, Unproven(token))),
                var token => new((account, null)) { After = account!.CountTry(token), Event = "password tried" },
            },
            cancellationToken);

    private static TokenResult.Refused Unproven(Token token) =>
        new(token.Tries < Token.MaximumTries ? Requirement.Password : Requirement.Browser, WasGiven: false);
}
