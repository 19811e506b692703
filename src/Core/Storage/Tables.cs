using Azure.Data.Tables;

namespace Registration.Storage;

/// <summary>The table clients, made once.</summary>
internal sealed class Tables(TableServiceClient service)
{
    public TableClient Accounts { get; } = service.GetTableClient(TableNames.Accounts);

    public TableClient Addresses { get; } = service.GetTableClient(TableNames.Addresses);

    public TableClient WakeUps { get; } = service.GetTableClient(TableNames.WakeUps);

    public TableClient Pending { get; } = service.GetTableClient(TableNames.Pending);

    public TableClient Groups { get; } = service.GetTableClient(TableNames.Groups);

    public TableClient Members { get; } = service.GetTableClient(TableNames.Members);
}
