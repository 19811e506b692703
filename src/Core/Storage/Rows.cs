using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace Registration.Storage;

/// <summary>How values stand in rows. Every row carries the version of its schema.</summary>
internal static class Rows
{
    /// <summary>Raised when a row's meaning changes; OPERATIONS.md says how an upgrade goes.</summary>
    public const int SchemaVersion = 1;

    private const string SchemaProperty = "Schema";

    public static TableEntity Create(string partitionKey, string rowKey) => new(partitionKey, rowKey) { [SchemaProperty] = SchemaVersion };

    /// <summary>Null is not written: a missing property reads as null.</summary>
    public static TableEntity Set(this TableEntity row, string name, object? value)
    {
        if (value is not null)
            row[name] = value is Enum name2 ? name2.ToString() : value;
        return row;
    }

    public static string Text(this TableEntity row, string name) =>
        row.GetString(name) ?? throw new InvalidDataException($"The row {row.RowKey} has no {name}.");

    public static DateTimeOffset Moment(this TableEntity row, string name) =>
        row.GetDateTimeOffset(name) ?? throw new InvalidDataException($"The row {row.RowKey} has no {name}.");

    public static T Choice<T>(this TableEntity row, string name)
        where T : struct, Enum => Enum.Parse<T>(row.Text(name));

    public static T? OptionalChoice<T>(this TableEntity row, string name)
        where T : struct, Enum => row.GetString(name) is { } text ? Enum.Parse<T>(text) : null;

    /// <summary>Reads one row; null where there is none.</summary>
    public static async Task<TableEntity?> FindAsync(
        this TableClient table, string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partitionKey, rowKey, cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Deletes a row if it still is what was read: false where it has changed since. One that is gone already is deleted.</summary>
    public static async Task<bool> TryDeleteAsync(this TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            return false;
        }
    }

    /// <summary>Inserts a row: false where there is one already, which may be our own, sent again by the SDK.</summary>
    public static async Task<bool> TryAddAsync(this TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            await table.AddEntityAsync(row, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Replaces a row if it still is what was read: false where it has changed since, maybe by our own call sent again.</summary>
    public static async Task<bool> TryReplaceAsync(
        this TableClient table, TableEntity row, ETag read, CancellationToken cancellationToken)
    {
        try
        {
            await table.UpdateEntityAsync(row, read, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return false;
        }
    }

    public static string Filter(FormattableString filter) => TableClient.CreateQueryFilter(filter);

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
