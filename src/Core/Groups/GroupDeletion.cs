using Azure.Data.Tables;
using Registration.Accounts;

namespace Registration.Groups;

/// <summary>
/// Works off the members of groups that are marked as deleted, some at a time: whatever a crash leaves, the next run goes on with.
/// </summary>
internal sealed class GroupDeletion(GroupTable groups, MemberTable members, AccountStore accounts)
{
    private const int SliceSize = 100;
    private const int AtOnce = 8;

    /// <summary>Goes on with every marked group until its members are gone, then removes the group itself.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        foreach (var key in await groups.DeletingAsync(cancellationToken))
        {
            if (await groups.FindStoredAsync(key, cancellationToken) is not { Group.Deleting: true } marked)
                continue;

            var rows = members.ListAsync(marked.Group.Id, after: null, SliceSize, cancellationToken);
            await Parallel.ForEachAsync(
                rows,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (row, cancellation) => await ForgetAsync(marked.Group.Id, row, cancellation));
            await groups.RemoveAsync(marked, cancellationToken);
        }
    }

    /// <summary>A commit even where nothing changes: a joining that had read the group before it was marked can then no longer commit.</summary>
    private async Task ForgetAsync(string groupId, TableEntity row, CancellationToken cancellationToken)
    {
        await accounts.ChangeAsync(
            row.RowKey,
            account => account is { Status: not AccountStatus.Erased }
                ? new Change<bool>(true) { After = account.ForgetGroup(groupId), Event = "group deleted", Subject = groupId }
                : new Change<bool>(false),
            cancellationToken);
        await members.RemoveAsync(row, cancellationToken);
    }
}
