using Microsoft.Extensions.Options;
using Registration.Groups;
using Registration.Passwords;
using Registration.Storage;
using Registration.Telemetry;
using Registration.Tokens;

namespace Registration.Accounts;

/// <summary>Registering, and what administrators see and remove of it.</summary>
public sealed class Registrations
{
    private readonly AccountStore _accounts;
    private readonly AddressTable _addresses;
    private readonly PendingTable _pending;
    private readonly Erasure _erasure;
    private readonly RegistrationValidator _validator;
    private readonly PasswordHasher _hasher;
    private readonly HashingSlots _slots;
    private readonly TokenOptions _tokens;
    private readonly TimeProvider _clock;

    internal Registrations(
        AccountStore accounts,
        AddressTable addresses,
        PendingTable pending,
        Erasure erasure,
        RegistrationValidator validator,
        PasswordHasher hasher,
        HashingSlots slots,
        IOptions<TokenOptions> tokens,
        TimeProvider clock)
    {
        _accounts = accounts;
        _addresses = addresses;
        _pending = pending;
        _erasure = erasure;
        _validator = validator;
        _hasher = hasher;
        _slots = slots;
        _tokens = tokens.Value;
        _clock = clock;
    }

    /// <summary>
    /// Steps 1 and 2: validates, stores the pending user, and sends the confirmation mail. Whether the address is known changes
    /// neither the answer nor what is written; the mail alone differs, and is decided later.
    /// </summary>
    public async Task<RegisterResult> RegisterPendingUserAsync(RegistrationRequest request, CancellationToken cancellationToken)
    {
        using var span = Tracing.Start("register pending user");
        var errors = await _validator.ErrorsAsync(request, cancellationToken);
        if (errors.Count > 0)
            return new RegisterResult.Invalid(errors);

        using var slot = _slots.TryTake();
        if (slot is null)
            return new RegisterResult.Busy();

        var hash = _hasher.HashAsync(request.Password!, slot, CancellationToken.None);
        var registration = new NewRegistration(
            request.UserName!,
            RandomId.New(),
            EmailAddress.Parse(request.Email!),
            PasswordHash: "",
            string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim(),
            request.RequestKey is { } key ? RandomId.Derived(key, request.UserName!) : null,
            [.. (request.Groups ?? []).Select(GroupName.KeyOf).Distinct()]);

        // Nothing is read first: the name is most likely free, and the insert finds out.
        var known = Snapshot.Absent(registration.UserName);
        while (true)
        {
            var result = await _accounts.ChangeAsync(
                registration.UserName, account => Decide(account, registration, hash), cancellationToken, known);
            if (result is not null)
                return result;

            // The name is of an account whose erasing was interrupted: finish that, then it is free.
            await _erasure.FinishAsync(registration.UserName, subject: "", cancellationToken);
            known = null;
        }
    }

    /// <summary>A page of registrations by name.</summary>
    /// <param name="after">The last name of the page before; null for the first page.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<RegistrationDetails>> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var page = new List<RegistrationDetails>();
        await foreach (var names in _pending.NamesAsync(after, limit, cancellationToken).Chunk(limit).WithCancellation(cancellationToken))
        {
            // Stale rows are skipped, so more than one slice may be needed to fill a page.
            var snapshots = await Task.WhenAll(names.Select(name => _accounts.ReadAsync(name, cancellationToken)));
            page.AddRange(snapshots.Select(snapshot => snapshot.Account).OfType<Account>()
                .Where(account => account.IsPending)
                .Select(account => RegistrationDetails.Of(account, now)));
            if (page.Count >= limit)
                break;
        }

        return page.Count > limit ? page[..limit] : page;
    }

    /// <summary>One registration; null where there is none of that name.</summary>
    public async Task<RegistrationDetails?> FindAsync(string userName, CancellationToken cancellationToken)
    {
        if (!UserNameRules.IsWellFormed(userName))
            return null;

        var snapshot = await _accounts.ReadAsync(userName, cancellationToken);
        return snapshot.Account is { IsPending: true } account ? RegistrationDetails.Of(account, _clock.GetUtcNow()) : null;
    }

    /// <summary>Removes a registration silently: false where there is none of that name.</summary>
    public async Task<bool> RemoveAsync(string userName, CancellationToken cancellationToken) =>
        UserNameRules.IsWellFormed(userName)
        && await _erasure.EraseAsync(userName, account => account.IsPending, "removed by an administrator", cancellationToken);

    /// <summary>Null where an interrupted erasing has to be finished first.</summary>
    private Change<RegisterResult?> Decide(Account? account, NewRegistration registration, Task<string> hash)
    {
        if (account is { Status: AccountStatus.Erased, Emptied: false })
            return new Change<RegisterResult?>(null);
        if (account is { Status: not AccountStatus.Erased })
            return new Change<RegisterResult?>(AnswerToTaken(account, registration));

        return new Change<RegisterResult?>(Accepted(registration.Id, registration))
        {
            Subject = registration.Email.KeyHash,
            Prepare = async cancellationToken =>
            {
                await Task.WhenAll(
                    _addresses.ClaimAsync(registration.Email.KeyHash, registration.UserName, registration.Id, cancellationToken),
                    _pending.AddAsync(registration.UserName, registration.Id, cancellationToken));
                var pendingUser = registration with { PasswordHash = await hash };
                return new Change<RegisterResult?>(Accepted(registration.Id, registration))
                {
                    After = Account.RegisterPendingUser(pendingUser, _clock.GetUtcNow(), _tokens),
                    Event = "registered",
                };
            },
        };
    }

    private static RegisterResult AnswerToTaken(Account account, NewRegistration registration) =>
        registration.RequestKey is not null
        && account.RequestKey == registration.RequestKey
        && account.AddressKey == registration.Email.KeyHash
            ? Accepted(account.Id, registration)
            : new RegisterResult.NameTaken();

    private static RegisterResult.Accepted Accepted(string accountId, NewRegistration registration) =>
        new(accountId, registration.UserName, registration.Email.Value);
}
