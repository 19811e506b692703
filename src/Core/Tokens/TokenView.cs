using Registration.Accounts;
using Registration.Groups;

namespace Registration.Tokens;

/// <summary>What a link shows to whoever opens it.</summary>
public abstract record TokenView
{
    private TokenView()
    {
    }

    /// <summary>Damaged, or never one of ours.</summary>
    public sealed record NotOurs : TokenView;

    /// <summary>Ours, but expired, used or withdrawn.</summary>
    /// <param name="Link">What it was for.</param>
    /// <param name="Account">How things stand now; null where the account is gone.</param>
    public sealed record Ended(Link Link, Account? Account) : TokenView;

    /// <summary>It counts.</summary>
    /// <param name="Link">What it is for.</param>
    /// <param name="Account">Whom it is about.</param>
    /// <param name="ExpiresAt">When it stops counting.</param>
    /// <param name="Requires">What is still needed to use it.</param>
    public sealed record Open(Link Link, Account Account, DateTimeOffset ExpiresAt, IReadOnlyList<Requirement> Requires) : TokenView
    {
        /// <summary>Is the receiving address needed to say "this wasn't me"?</summary>
        public bool RemovingRequiresEmail { get; init; }

        /// <summary>The group that it is about, if it is about one.</summary>
        public Group? Group { get; init; }
    }
}
