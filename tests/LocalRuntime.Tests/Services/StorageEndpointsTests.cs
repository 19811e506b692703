using Registration.LocalRuntime.Services;

namespace Registration.LocalRuntime.Tests.Services;

public sealed class StorageEndpointsTests
{
    [Fact]
    public void The_development_account_is_on_its_well_known_ports() =>
        StorageEndpoints.Read("UseDevelopmentStorage=true").ShouldBe(new StorageEndpoints(10000, 10001, 10002, Account: null));

    [Fact]
    public void A_connection_string_to_this_machine_gives_ports_and_account() =>
        StorageEndpoints.Read(
            "AccountName=mine;AccountKey=a2V5==;BlobEndpoint=http://127.0.0.1:1/mine;QueueEndpoint=http://localhost:2/mine;TableEndpoint=http://127.0.0.1:3/mine;")
            .ShouldBe(new StorageEndpoints(1, 2, 3, "mine:a2V5=="));

    [Theory]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=mine;AccountKey=a2V5;EndpointSuffix=core.windows.net")]
    [InlineData("AccountName=mine;AccountKey=a2V5;QueueEndpoint=https://mine.queue.example.org/;TableEndpoint=https://mine.table.example.org/")]
    public void Storage_elsewhere_is_nobody_s_business_here(string connectionString) =>
        StorageEndpoints.Read(connectionString).ShouldBeNull();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    public void What_is_no_connection_string_is_refused_by_name(string? connectionString) =>
        Should.Throw<StartFailedException>(() => StorageEndpoints.Read(connectionString)).Message.ShouldStartWith("AzureWebJobsStorage ");
}
