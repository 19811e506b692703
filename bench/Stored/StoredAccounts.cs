using Registration.Bench.Running;

namespace Registration.Bench.Stored;

/// <summary>What a deployment has stored after a while: as many users as registrations that wait, which come due in a week.</summary>
internal sealed class StoredAccounts(StorageAccount account)
{
    private static readonly TimeSpan NotDueFor = TimeSpan.FromDays(7);
    private static readonly TimeSpan DueSince = TimeSpan.FromMinutes(5);

    private int _due;

    /// <summary>How many there are, those that were due included.</summary>
    public int Count { get; private set; }

    /// <summary>Adds accounts until there are so many.</summary>
    public async Task GrowToAsync(int count)
    {
        var expires = DateTimeOffset.UtcNow + NotDueFor;
        await BulkLoad.WriteAsync(account.ConnectionString, Enumerable.Range(Count, count - Count).SelectMany(i =>
            i % 2 == 0 ? StoredRows.Active(NameOf(i)) : StoredRows.Pending(NameOf(i), expires)));
        Count = count;
    }

    /// <summary>Adds registrations that have run out.</summary>
    /// <returns>Their names.</returns>
    public async Task<IReadOnlyList<string>> AddDueAsync(int count)
    {
        var names = Enumerable.Range(_due, count).Select(i => $"due-{i}").ToList();
        _due += count;
        Count += count;
        var expired = DateTimeOffset.UtcNow - DueSince;
        await BulkLoad.WriteAsync(account.ConnectionString, names.SelectMany(name => StoredRows.Pending(name, expired)));
        return names;
    }

    // All over the alphabet, as names are.
    private static string NameOf(int number) => $"{(char)('a' + (number % 26))}{number}";
}
