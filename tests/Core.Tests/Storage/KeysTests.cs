using CsCheck;
using Registration.Accounts;
using Registration.Groups;
using Registration.Storage;

namespace Registration.Core.Tests.Storage;

public sealed class KeysTests
{
    private const string Letters = "abcxyz0189";

    private static readonly Gen<string> Hex32 = Gen.Byte.Array[16].Select(Convert.ToHexStringLower);

    private static readonly Gen<string> UserNames =
        Gen.String[Gen.Char[Letters + "_-."], 1, UserNameRules.LongestPossible].Where(UserNameRules.IsWellFormed);

    private static readonly Gen<string> GroupKeys =
        Gen.OneOf(Gen.String[Gen.Char[Letters + "AZäÖßſİıΣςЯ字٣ _-."], 1, 64], Gen.String[1, 8])
            .Where(name => GroupName.Violation(name) is null).Select(GroupName.KeyOf);

    /// <summary>Address keys are hashes, groups have random ids: a wake-up is about one of them.</summary>
    private static readonly Gen<string> Subjects = Gen.OneOf(Hex32, Gen.Byte.Array[32].Select(Convert.ToHexStringLower));

    private static readonly Gen<DateTimeOffset> Times =
        Gen.Long[DateTimeOffset.UnixEpoch.Ticks, new DateTimeOffset(2200, 1, 1, 0, 0, 0, TimeSpan.Zero).Ticks]
            .Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    [Fact]
    public void Every_key_is_one_that_table_storage_takes() =>
        Gen.Select(UserNames, GroupKeys, Hex32, Subjects, Times, Gen.Int[0, 999_999], Gen.Long[0, 9_999_999_999]).Sample((name, group, id, subject, time, version, seq) =>
        {
            string[] keys =
            [
                name, Keys.Account, Keys.Owner, Keys.Groups, Keys.Membership(group), Keys.Mail(id), Keys.Token(id), Keys.Log(seq),
                Keys.Claim(name), Keys.Group(group), Keys.PublicGroup(group), Keys.Deleting(group), Keys.Terms(id, version),
                Keys.Pending(name), Keys.WakeUpPartition(name, time), Keys.WakeUpRow(name, subject),
            ];
            keys.ShouldAllBe(key => IsLegal(key));
        });

    [Fact]
    public void Different_rows_of_one_partition_have_different_keys() =>
        Gen.Select(RowsOf(Account), RowsOf(AllGroups), RowsOf(Wakeups)).Sample((account, groups, wakeups) =>
        {
            foreach (var rows in new[] { account, groups, wakeups })
                rows.Select(row => row.Key).Distinct(StringComparer.Ordinal).Count().ShouldBe(rows.Distinct().Count());
        });

    [Fact]
    public void A_wake_up_tells_again_whom_and_what_it_is_about() =>
        Gen.Select(UserNames, Subjects).Sample((name, subject) => Keys.ParseWakeUpRow(Keys.WakeUpRow(name, subject)).ShouldBe((name, subject)));

    [Fact]
    public void A_wake_up_is_among_the_due_ones_of_its_shard_from_the_first_minute_that_begins_after_it() =>
        Gen.Select(UserNames, Times, Gen.Long[-TimeSpan.TicksPerMinute * 3, TimeSpan.TicksPerMinute * 3]).Sample((name, due, later) =>
        {
            var now = due.AddTicks(later);
            var partition = Keys.WakeUpPartition(name, due);
            var dueCount = Enumerable.Range(0, Keys.Shards).Count(shard => IsBetween(partition, Keys.DuePartitions(shard, now)));

            dueCount.ShouldBe(MinuteOf(now) * TimeSpan.TicksPerMinute >= due.Ticks ? 1 : 0);
        });

    [Fact]
    public void All_of_an_account_sorts_below_its_history_which_is_in_order() =>
        Gen.Select(GroupKeys, Hex32, Gen.Long[0, 9_999_999_999], Gen.Long[0, 9_999_999_999]).Sample((group, id, one, other) =>
        {
            foreach (var live in new[] { Keys.Account, Keys.Membership(group), Keys.Mail(id), Keys.Token(id) })
                string.CompareOrdinal(live, Keys.AfterLiveRows).ShouldBeLessThan(0);
            string.CompareOrdinal(Keys.Log(one), Keys.AfterLiveRows).ShouldBeGreaterThan(0);
            Math.Sign(string.CompareOrdinal(Keys.Log(one), Keys.Log(other))).ShouldBe(one.CompareTo(other));
        });

    [Fact]
    public void All_groups_of_a_listing_are_between_its_bounds_and_no_others() =>
        GroupKeys.Sample(group =>
        {
            (string First, string After, string Key)[] listings =
            [
                (Keys.Group(""), Keys.AfterGroups, Keys.Group(group)),
                (Keys.PublicGroup(""), Keys.AfterPublicGroups, Keys.PublicGroup(group)),
                (Keys.Deleting(""), Keys.AfterDeleting, Keys.Deleting(group)),
            ];
            foreach (var (first, after, _) in listings)
                listings.Count(listing => IsBetween(listing.Key, (first, after))).ShouldBe(1);
            group.ShouldNotBe(Keys.NoGroup);
        });

    private static readonly Gen<(string Kind, string What, string Key)> Account = Gen.OneOf(
        GroupKeys.Select(group => ("membership", group, Keys.Membership(group))),
        Hex32.Select(id => ("mail", id, Keys.Mail(id))),
        Hex32.Select(id => ("token", id, Keys.Token(id))),
        Gen.Long[0, 9_999_999_999].Select(seq => ("log", $"{seq}", Keys.Log(seq))),
        Gen.Const(("account", "", Keys.Account)));

    private static readonly Gen<(string Kind, string What, string Key)> AllGroups = Gen.OneOf(
        GroupKeys.Select(group => ("group", group, Keys.Group(group))),
        GroupKeys.Select(group => ("public", group, Keys.PublicGroup(group))),
        GroupKeys.Select(group => ("deleting", group, Keys.Deleting(group))),
        Gen.Select(Hex32, Gen.Int[0, 999_999], (id, version) => ("terms", $"{id} {version}", Keys.Terms(id, version))));

    private static readonly Gen<(string Kind, string What, string Key)> Wakeups =
        Gen.Select(UserNames, Subjects, (name, subject) => ("wake-up", $"{name} {subject}", Keys.WakeUpRow(name, subject)));

    private static Gen<(string Kind, string What, string Key)[]> RowsOf(Gen<(string Kind, string What, string Key)> rows) => rows.Array[2, 12];

    /// <summary>What the documentation of the Table service says of PartitionKey and RowKey; each may have 1 KiB in UTF-16.</summary>
    private static bool IsLegal(string key) =>
        key.Length is > 0 and <= 512 && !key.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c) || char.IsSurrogate(c));

    private static bool IsBetween(string key, (string From, string To) bounds) =>
        string.CompareOrdinal(key, bounds.From) > 0 && string.CompareOrdinal(key, bounds.To) <= 0;

    private static long MinuteOf(DateTimeOffset time) => time.Ticks / TimeSpan.TicksPerMinute;
}
