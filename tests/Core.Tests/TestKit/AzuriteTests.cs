using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;
using Registration.TestKit;

namespace Registration.Core.Tests.TestKit;

public sealed class AzuriteTests
{
    [Fact]
    public async Task Each_test_has_storage_of_its_own()
    {
        var one = new TableServiceClient(await Azurite.TakeAccountAsync()).GetTableClient("rows");
        var other = new TableServiceClient(await Azurite.TakeAccountAsync()).GetTableClient("rows");

        await one.CreateAsync();
        await other.CreateAsync();
        await one.AddEntityAsync(new TableEntity("a", "1"));

        (await other.GetEntityIfExistsAsync<TableEntity>("a", "1")).HasValue.ShouldBeFalse();
    }

    [Fact]
    public async Task A_row_is_stamped_with_the_time_at_which_a_clock_starts_now()
    {
        var clock = TestClock.StartingNow();
        var storage = await InstrumentedStorage.CreateAsync();

        await storage.Table.AddEntityAsync(new TableEntity("a", "1"));

        var stamp = (await storage.RawTable.GetEntityAsync<TableEntity>("a", "1")).Value.Timestamp.ShouldNotBeNull();
        (stamp - clock.GetUtcNow()).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(1));
        clock.ShouldBeAssignableTo<FakeTimeProvider>();
    }
}
