using Azure.Data.Tables;
using Registration.Storage;

namespace Registration.Scheduling;

/// <summary>That an account needs a look in a certain minute.</summary>
/// <param name="UserName">Whose account.</param>
/// <param name="Subject">The address key or group id whose index rows the look checks; empty for none.</param>
/// <param name="Row">The row as read.</param>
internal sealed record WakeUp(string UserName, string Subject, TableEntity Row)
{
    public static WakeUp Read(TableEntity row)
    {
        var (userName, subject) = Keys.ParseWakeUpRow(row.RowKey);
        return new WakeUp(userName, subject, row);
    }
}
