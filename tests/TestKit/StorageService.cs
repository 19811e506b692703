namespace Registration.TestKit;

/// <summary>The services of a storage account that the app uses.</summary>
public enum StorageService
{
    /// <summary>Table Storage.</summary>
    Table,

    /// <summary>Storage queues.</summary>
    Queue,
}
