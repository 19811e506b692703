using Azure;

namespace Registration.Accounts;

/// <summary>An account as it was read, and the ETag under which it can be replaced.</summary>
/// <param name="UserName">Whose partition it is.</param>
/// <param name="Account">The account; null where there is none.</param>
/// <param name="ETag">Of the account row.</param>
internal sealed record Snapshot(string UserName, Account? Account, ETag ETag)
{
    /// <summary>Nothing is there, or nothing is known to be: a change then inserts.</summary>
    public static Snapshot Absent(string userName) => new(userName, null, default);
}
