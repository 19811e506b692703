using Registration.Accounts;
using Registration.Groups;

namespace Registration.Tokens;

/// <summary>What became of using a link.</summary>
public abstract record TokenResult
{
    private TokenResult()
    {
    }

    /// <summary>Damaged, or never one of ours.</summary>
    public sealed record NotOurs : TokenResult;

    /// <summary>Ours, but expired, used or withdrawn.</summary>
    /// <param name="Link">What it was for.</param>
    /// <param name="Account">How things stand now; null where the account is gone.</param>
    public sealed record Ended(Link Link, Account? Account) : TokenResult;

    /// <summary>What the link requires is missing or wrong.</summary>
    /// <param name="Missing">Which requirement.</param>
    /// <param name="WasGiven">It was given, and is wrong.</param>
    public sealed record Refused(Requirement Missing, bool WasGiven) : TokenResult;

    /// <summary>All hashing slots are taken.</summary>
    public sealed record Busy : TokenResult;

    /// <summary>Another account has proven the address first.</summary>
    public sealed record AddressTaken : TokenResult;

    /// <summary>The address is proven.</summary>
    /// <param name="Account">Complete, or waiting for approval.</param>
    public sealed record Confirmed(Account Account) : TokenResult;

    /// <summary>The registration was removed: it was not the address's owner who registered.</summary>
    public sealed record Removed : TokenResult;

    /// <summary>An administrator decided.</summary>
    /// <param name="Account">The account after the decision.</param>
    public sealed record Decided(Account Account) : TokenResult;

    /// <summary>The group is joined.</summary>
    /// <param name="Account">The account after joining.</param>
    /// <param name="Group">The group.</param>
    public sealed record Joined(Account Account, Group Group) : TokenResult;

    /// <summary>The group is left.</summary>
    /// <param name="Account">The account after leaving.</param>
    public sealed record Left(Account Account) : TokenResult;

    /// <summary>The terms have changed since they were read.</summary>
    /// <param name="Group">The group with its terms of now.</param>
    public sealed record TermsChanged(Group Group) : TokenResult;
}
