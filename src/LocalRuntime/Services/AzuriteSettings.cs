namespace Registration.LocalRuntime.Services;

/// <summary>How a storage emulator is started, on 127.0.0.1.</summary>
public sealed record AzuriteSettings
{
    /// <summary>The blob service's port.</summary>
    public required int BlobPort { get; init; }

    /// <summary>The queue service's port.</summary>
    public required int QueuePort { get; init; }

    /// <summary>The table service's port.</summary>
    public required int TablePort { get; init; }

    /// <summary>Where everything is kept, or null to keep it in memory and forget it at the end.</summary>
    public string? DataFolder { get; init; }

    /// <summary>
    /// The accounts, each as <c>name:base64 key</c>. Empty means the well-known development account, which is gone as soon
    /// as any is named.
    /// </summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>Scripts that Node.js runs first.</summary>
    public IReadOnlyList<string> Preloads { get; init; } = [];
}
