using System.Net;
using System.Text.RegularExpressions;
using Azure.Core;

namespace Registration.TestKit;

/// <summary>
/// Tells from a request what it asks for, by the addresses of the REST API
/// (https://learn.microsoft.com/rest/api/storageservices/addressing-table-service-resources).
/// </summary>
internal static partial class StorageCallReader
{
    private const string Batch = "$batch";
    private const string Messages = "messages";

    public static bool IsTransaction(Request request) => PathOf(request.Uri.ToUri()).EndsWith("/" + Batch, StringComparison.Ordinal);

    public static StorageCall Read(Request request)
    {
        var address = request.Uri.ToUri();
        if (IsTransaction(request))
            return BatchBody.Read(request).Changes[0].Call with { Method = request.Method.Method, Path = Batch, Kind = StorageCallKind.Transaction };

        // Only requests of the table client name the version of OData.
        return request.Headers.Contains("DataServiceVersion")
            ? ReadTable(request.Method.Method, address, request.Headers.Contains("If-Match")).Call
            : ReadQueue(request.Method.Method, address);
    }

    /// <summary>A request of the table service, and the keys of the row that its address names, if it names one.</summary>
    public static (StorageCall Call, string? PartitionKey, string? RowKey) ReadTable(string method, Uri address, bool isConditional)
    {
        var resource = PathOf(address).TrimStart('/');
        if (Row().Match(resource) is { Success: true } row)
        {
            var kind = (method, isConditional) switch
            {
                ("GET", _) => StorageCallKind.Get,
                ("DELETE", _) => StorageCallKind.Delete,
                ("PUT", true) => StorageCallKind.Replace,
                ("PATCH" or "MERGE", true) => StorageCallKind.Merge,
                _ => StorageCallKind.Upsert,
            };
            return (
                new StorageCall(StorageService.Table, method, resource, row.Groups["table"].Value, kind),
                Unquote(row.Groups["partition"].Value), Unquote(row.Groups["row"].Value));
        }

        var isContainer = resource.Length == 0 || resource.StartsWith("Tables", StringComparison.Ordinal);
        return (
            new StorageCall(
                StorageService.Table, method, resource, resource.Replace("()", "", StringComparison.Ordinal),
                isContainer ? StorageCallKind.Container : method == "GET" ? StorageCallKind.Query : StorageCallKind.Insert),
            null, null);
    }

    private static StorageCall ReadQueue(string method, Uri address)
    {
        var parts = PathOf(address).Split('/', StringSplitOptions.RemoveEmptyEntries);
        var kind = (parts.ElementAtOrDefault(1), parts.Length, method) switch
        {
            (Messages, 2, "POST") => StorageCallKind.Send,
            (Messages, 2, "GET") => StorageCallKind.Receive,
            (Messages, 3, "DELETE") => StorageCallKind.Delete,
            (Messages, 3, "PUT") => StorageCallKind.Replace,
            _ => StorageCallKind.Container,
        };
        return new StorageCall(StorageService.Queue, method, string.Join('/', parts), parts.FirstOrDefault() ?? "", kind);
    }

    // An emulator is addressed by its IP address, with the account as the first segment.
    private static string PathOf(Uri address)
    {
        var path = Uri.UnescapeDataString(address.AbsolutePath);
        if (!IPAddress.TryParse(address.Host, out _) && address.Host != "localhost")
            return path;

        var end = path.IndexOf('/', 1);
        return end < 0 ? "/" : path[end..];
    }

    private static string Unquote(string key) => key.Replace("''", "'", StringComparison.Ordinal);

    // A quote within a key is doubled.
    [GeneratedRegex(
        "^(?<table>[^(]+)\\(PartitionKey='(?<partition>([^']|'')*)',RowKey='(?<row>([^']|'')*)'\\)$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Row();
}
