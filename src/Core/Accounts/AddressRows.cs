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

    /// <summary>The how manieth registration within the last hour it is that names the address; 0 where it is older.</summary>
    public int PlaceWithinTheHour(string userName, DateTimeOffset now)
    {
        var recent = Claims.Where(claim => claim.Moment("ClaimedAt") > now.AddHours(-1))
            .OrderBy(claim => claim.Moment("ClaimedAt")).ThenBy(claim => claim.RowKey, StringComparer.Ordinal);
        return recent.Select(claim => claim.RowKey).ToList().IndexOf(Keys.Claim(userName)) + 1;
    }
}
