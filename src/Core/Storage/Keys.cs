using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Registration.Storage;

/// <summary>The one place that makes a partition key or a row key.</summary>
internal static class Keys
{
    public const string Account = "account";
    public const string Owner = "owner";

    /// <summary>Everything of an account but its history sorts below this.</summary>
    public const string AfterLiveRows = "z";

    public const string MembershipPrefix = "group-";
    public const string MailPrefix = "mail-";
    public const string TokenPrefix = "token-";
    public const string LogPrefix = "z-log-";
    public const string ClaimPrefix = "claim-";

    /// <summary>Wake-ups are spread over this many key ranges, since one range of minutes would be one hot partition.</summary>
    public const int Shards = 16;

    private const string MinuteFormat = "yyyyMMddHHmm";

    public static string Membership(string groupKey) => MembershipPrefix + groupKey;

    public static string Mail(string id) => MailPrefix + id;

    public static string Token(string id) => TokenPrefix + id;

    public static string Log(long seq) => LogPrefix + seq.ToString("D10", CultureInfo.InvariantCulture);

    public static string Claim(string userName) => ClaimPrefix + userName;

    /// <summary>The one partition of the groups.</summary>
    public const string Groups = "groups";

    /// <summary>A key that no group has: group keys hold letters and digits at least.</summary>
    public const string NoGroup = "-";

    // '.' follows '-' in the order of keys: all that begin with a prefix sort below it.
    public const string AfterGroups = "all.";
    public const string AfterPublicGroups = "public.";
    public const string AfterDeleting = "deleting.";

    public static string Group(string key) => "all-" + key;

    public static string PublicGroup(string key) => "public-" + key;

    public static string Deleting(string key) => "deleting-" + key;

    public static string Terms(string groupId, int version) => $"terms-{groupId}-{version.ToString("D6", CultureInfo.InvariantCulture)}";

    public static string Pending(string userName) => userName[..1];

    public static string WakeUpPartition(string userName, DateTimeOffset due) => $"{ShardPrefix(ShardOf(userName))}{Minute(due)}";

    public static string WakeUpRow(string userName, string subject) => $"{userName}~{subject}";

    public static (string UserName, string Subject) ParseWakeUpRow(string rowKey)
    {
        var separator = rowKey.IndexOf('~', StringComparison.Ordinal);
        return (rowKey[..separator], rowKey[(separator + 1)..]);
    }

    /// <summary>The first and the last partition of a shard that are due.</summary>
    public static (string From, string To) DuePartitions(int shard, DateTimeOffset now) =>
        (ShardPrefix(shard), ShardPrefix(shard) + now.UtcDateTime.ToString(MinuteFormat, CultureInfo.InvariantCulture));

    private static string ShardPrefix(int shard) => shard.ToString("D2", CultureInfo.InvariantCulture) + "-";

    private static int ShardOf(string userName) => SHA256.HashData(Encoding.UTF8.GetBytes(userName))[0] % Shards;

    /// <summary>Rounded up, so that what a wake-up is for has come about when its minute begins.</summary>
    private static string Minute(DateTimeOffset due)
    {
        var utc = due.UtcDateTime;
        var minute = new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Utc);
        return (minute == utc ? minute : minute.AddMinutes(1)).ToString(MinuteFormat, CultureInfo.InvariantCulture);
    }
}
