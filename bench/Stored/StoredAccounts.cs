using Registration.Bench.Running;

namespace Registration.Bench.Stored;

/// <summary>What a deployment has stored after a while: as many users as registrations that wait, which come due in the course of a day in a week.</summary>
internal sealed class StoredAccounts(StorageAccount account)
{
    private static readonly TimeSpan NotDueFor = TimeSpan.FromDays(7);
    private static readonly TimeSpan DueSince = TimeSpan.FromMinutes(5);

    // Both kinds begin with every letter, so that a first page shows the same mixture however many there are; what was due sorts last.
    private const int Letters = 26;

    private const int MinutesOfADay = 24 * 60;

    private int _due;

    /// <summary>Adds accounts that are not due, once.</summary>
    public async Task AddAsync(int count)
    {
        var expires = DateTimeOffset.UtcNow + NotDueFor;
        await BulkLoad.WriteAsync(account.ConnectionString, Enumerable.Range(0, count).SelectMany(i =>
            i / Letters % 2 == 0 ? StoredRows.Active(NameOf(i)) : StoredRows.Pending(NameOf(i), expires.AddMinutes(i % MinutesOfADay))));
    }

    /// <summary>Adds registrations that have run out.</summary>
    /// <returns>Their names.</returns>
    public async Task<IReadOnlyList<string>> AddDueAsync(int count)
    {
        var names = Enumerable.Range(_due, count).Select(i => $"zz-due-{i}").ToList();
        _due += count;
        var expired = DateTimeOffset.UtcNow - DueSince;
        await BulkLoad.WriteAsync(account.ConnectionString, names.SelectMany(name => StoredRows.Pending(name, expired)));
        return names;
    }

    private static string NameOf(int number) => $"{(char)('a' + (number % Letters))}{number}";
}
