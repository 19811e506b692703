using Azure.Core;
using Azure.Core.Pipeline;

namespace Registration.TestKit;

/// <summary>
/// Refuses transactions that Azure refuses, since the emulator lets most of them pass: over one partition, 100 rows or 4 MiB, or
/// with a row twice (https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions).
/// </summary>
public sealed class SinglePartitionGuard : HttpPipelineSynchronousPolicy
{
    private const int MaximumRows = 100;
    private const int MaximumLength = 4 * 1024 * 1024;

    /// <exception cref="RefusedTransactionException">Azure would not do it.</exception>
    public override void OnSendingRequest(HttpMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!StorageCallReader.IsTransaction(message.Request))
            return;

        var body = BatchBody.Read(message.Request);
        var partitions = body.Changes.Select(change => (change.Call.Target, change.PartitionKey)).Distinct().ToList();
        if (partitions.Count > 1)
            throw new RefusedTransactionException($"A transaction over the partitions {string.Join(", ", partitions)}.");
        if (body.Changes.Count > MaximumRows)
            throw new RefusedTransactionException($"A transaction of {body.Changes.Count} rows.");
        if (body.Length > MaximumLength)
            throw new RefusedTransactionException($"A transaction of {body.Length} bytes.");
        if (body.Changes.CountBy(change => change.RowKey).FirstOrDefault(row => row.Value > 1) is { Key: { } twice })
            throw new RefusedTransactionException($"A transaction that changes the row {twice} more than once.");
    }
}
