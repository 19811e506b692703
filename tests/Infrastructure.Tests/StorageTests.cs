namespace Registration.Infrastructure.Tests;

public sealed class StorageTests
{
    private const string Account = "Microsoft.Storage/storageAccounts";

    [Fact]
    public async Task Every_table_that_the_code_uses_is_created()
    {
        var deployment = await Deployment.OfAsync(Deployment.AzureManagedDomain);

        deployment.Names($"{Account}/tableServices/tables").ShouldBe(NeededByTheCode.Tables, ignoreOrder: true);
    }

    [Fact]
    public async Task Every_queue_that_the_code_uses_is_created_with_its_poison_queue()
    {
        var deployment = await Deployment.OfAsync(Deployment.AzureManagedDomain);
        var needed = NeededByTheCode.Queues.SelectMany(name => new[] { name, $"{name}-poison" });

        deployment.Names($"{Account}/queueServices/queues").ShouldBe(needed, ignoreOrder: true);
    }

    [Fact]
    public async Task Account_keys_open_nothing()
    {
        var account = (await Deployment.OfAsync(Deployment.AzureManagedDomain)).Only(Account);

        account.IsTrue("properties", "allowSharedKeyAccess").ShouldBeFalse();
    }

    [Fact]
    public async Task No_blob_can_be_read_without_a_role()
    {
        var deployment = await Deployment.OfAsync(Deployment.AzureManagedDomain);

        deployment.Only(Account).IsTrue("properties", "allowBlobPublicAccess").ShouldBeFalse();
        deployment.OfType($"{Account}/blobServices/containers")
            .ShouldAllBe(container => container.Text("properties", "publicAccess") == "None");
    }

    [Fact]
    public async Task Storage_is_reached_by_tls_1_2_or_better_alone()
    {
        var account = (await Deployment.OfAsync(Deployment.AzureManagedDomain)).Only(Account);

        account.Text("properties", "minimumTlsVersion").ShouldBeOneOf("TLS1_2", "TLS1_3");
        account.IsTrue("properties", "supportsHttpsTrafficOnly").ShouldBeTrue();
    }
}
