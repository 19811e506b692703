namespace Registration.Mail;

/// <summary>Settings <c>Mail:Acs:*</c>: an endpoint with a managed identity, or a connection string.</summary>
public sealed class AcsOptions
{
    /// <summary>The resource's endpoint, for example <c>https://example.communication.azure.com</c>.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The client id of a user-assigned identity.</summary>
    public string? ClientId { get; set; }

    /// <summary>Instead of an identity.</summary>
    public string? ConnectionString { get; set; }
}
