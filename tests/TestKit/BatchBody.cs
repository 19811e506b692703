using System.Text;
using System.Text.Json;
using Azure.Core;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Registration.TestKit;

/// <summary>
/// The body of a table transaction: a multipart message that holds a changeset, again a multipart message, whose parts are
/// HTTP requests (https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions).
/// </summary>
/// <param name="Length">The whole body's length, in bytes.</param>
/// <param name="Changes">What it changes, in order.</param>
internal sealed record BatchBody(long Length, IReadOnlyList<BatchBody.Change> Changes)
{
    public static BatchBody Read(Request request)
    {
        if (request.Content is null || !request.Headers.TryGetValue("Content-Type", out var contentType))
            throw new InvalidDataException("A transaction without a body.");

        using var body = new MemoryStream();
        request.Content.WriteTo(body, CancellationToken.None);
        body.Position = 0;

        var changes = new List<Change>();
        // Everything is in memory, so that nothing is waited for.
        ReadAsync(contentType!, body, changes).GetAwaiter().GetResult();
        return changes.Count > 0
            ? new BatchBody(body.Length, changes)
            : throw new InvalidDataException("A transaction without a change.");
    }

    private static async Task ReadAsync(string contentType, Stream body, List<Change> changes)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(contentType).Boundary);
        var reader = new MultipartReader(boundary.ToString(), body);
        while (await reader.ReadNextSectionAsync() is { } part)
        {
            if (part.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true)
                await ReadAsync(part.ContentType, part.Body, changes);
            else
                changes.Add(Parse(await new StreamReader(part.Body, Encoding.UTF8).ReadToEndAsync()));
        }
    }

    private static Change Parse(string request)
    {
        const string EndOfHead = "\r\n\r\n";
        var end = request.IndexOf(EndOfHead, StringComparison.Ordinal);
        var head = (end < 0 ? request : request[..end]).Split("\r\n");
        if (head[0].Split(' ') is not [var method, var address, ..])
            throw new InvalidDataException($"Not a request: {head[0]}");

        var isConditional = head.Any(line => line.StartsWith("If-Match:", StringComparison.OrdinalIgnoreCase));
        var (call, partitionKey, rowKey) = StorageCallReader.ReadTable(method, new Uri(address), isConditional);
        if (partitionKey is not null && rowKey is not null)
            return new Change(call, partitionKey, rowKey);

        // An insert names its keys in the row alone.
        using var row = JsonDocument.Parse(end < 0 ? "" : request[(end + EndOfHead.Length)..]);
        return new Change(call, Key(row, "PartitionKey"), Key(row, "RowKey"));
    }

    private static string Key(JsonDocument row, string name) =>
        row.RootElement.GetProperty(name).GetString() ?? throw new InvalidDataException($"A row without a {name}.");

    /// <summary>One request within.</summary>
    internal sealed record Change(StorageCall Call, string PartitionKey, string RowKey);
}
