namespace Registration.Bench.Running;

/// <summary>An account of a storage emulator, and where its services are.</summary>
internal sealed record StorageAccount(string Name, string Key, int BlobPort, int QueuePort, int TablePort)
{
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Name};AccountKey={Key};"
        + $"BlobEndpoint=http://127.0.0.1:{BlobPort}/{Name};QueueEndpoint=http://127.0.0.1:{QueuePort}/{Name};TableEndpoint=http://127.0.0.1:{TablePort}/{Name};";
}
