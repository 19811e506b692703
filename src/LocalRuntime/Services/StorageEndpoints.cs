using System.Data.Common;

namespace Registration.LocalRuntime.Services;

/// <summary>Where a connection string's storage is to be found on this machine.</summary>
/// <param name="Blob">The blob service's port, or null where the connection string names none.</param>
/// <param name="Queue">The queue service's port.</param>
/// <param name="Table">The table service's port.</param>
/// <param name="Account">The account as <c>name:key</c>, or null for the well-known development account.</param>
internal sealed record StorageEndpoints(int? Blob, int Queue, int Table, string? Account)
{
    /// <summary>The setting that holds the host's own connection string.</summary>
    public const string SettingName = "AzureWebJobsStorage";

    private const string DevelopmentAccount = "devstoreaccount1";

    /// <summary>Reads a connection string; null means that its storage is not on this machine.</summary>
    /// <exception cref="StartFailedException">It is missing or none.</exception>
    public static StorageEndpoints? Read(string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw new StartFailedException(
                $"{SettingName} is missing: set it to UseDevelopmentStorage=true in the local settings to use a local storage emulator.");
        }

        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = connectionString;
        }
        catch (ArgumentException e)
        {
            throw new StartFailedException(
                $"{SettingName} is not a connection string of Azure Storage: set it to UseDevelopmentStorage=true, for example.", e);
        }

        if (bool.TryParse(Part("UseDevelopmentStorage"), out var development) && development)
            return new StorageEndpoints(10000, 10001, 10002, Account: null);

        var queue = LocalPort(Part("QueueEndpoint"));
        var table = LocalPort(Part("TableEndpoint"));
        if (queue is null || table is null)
            return null;

        var name = Part("AccountName");
        var account = name is null or DevelopmentAccount ? null : $"{name}:{Part("AccountKey")}";
        return new StorageEndpoints(LocalPort(Part("BlobEndpoint")), queue.Value, table.Value, account);

        string? Part(string key) => parts.TryGetValue(key, out var value) ? value as string : null;
    }

    private static int? LocalPort(string? endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri is { IsLoopback: true, IsDefaultPort: false } ? uri.Port : null;
}
