namespace Registration.Storage;

/// <summary>Settings <c>Storage:*</c>: an account's name with a managed identity, or a connection string.</summary>
public sealed class StorageOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Storage";

    /// <summary>A connection string; where neither it nor a name is given, that of <c>AzureWebJobsStorage</c>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The account's name, signed in to with an identity.</summary>
    public string? AccountName { get; set; }

    /// <summary>The client id of a user-assigned identity.</summary>
    public string? ClientId { get; set; }
}
