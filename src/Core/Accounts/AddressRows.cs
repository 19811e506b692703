using Azure.Data.Tables;
using Registration.Storage;

namespace Registration.Accounts;

/// <summary>The rows of one address.</summary>
/// <param name="Owner">Which account owns it; counts only while that account confirms it.</param>
/// <param name="Claims">Which registrations name it.</param>
internal sealed record AddressRows(TableEntity? Owner, IReadOnlyList<TableEntity> Claims)
{
    /// <summary>The user names of the claims.</summary>
    public IEnumerable<string> Claimants => Claims.Select(claim => claim.RowKey[Keys.ClaimPrefix.Length..]);

    /// <summary>How many registrations named the address within the last hour, up to and with the given one.</summary>
    public int ClaimsUpTo(string userName, DateTimeOffset now)
    {
        var mine = Claims.FirstOrDefault(claim => claim.RowKey == Keys.Claim(userName))?.Moment("ClaimedAt") ?? now;
        return Claims.Select(claim => claim.Moment("ClaimedAt")).Count(at => at > now.AddHours(-1) && at <= mine);
    }
}
