using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Registration.Accounts;
using Registration.Groups;
using Registration.Mail;
using Registration.Storage;
using Registration.Telemetry;
using Registration.Tokens;

namespace Registration.Requests;

/// <summary>Takes requests for links, and works them off later.</summary>
public sealed partial class LinkRequests
{
    private const int MaximumClaimants = 10;

    private readonly MailQueues _queues;
    private readonly AccountStore _accounts;
    private readonly AddressTable _addresses;
    private readonly GroupTable _groups;
    private readonly MemberTable _members;
    private readonly TokenOptions _tokens;
    private readonly RegistrationMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly ILogger<LinkRequests> _logger;

    internal LinkRequests(
        MailQueues queues,
        AccountStore accounts,
        AddressTable addresses,
        GroupTable groups,
        MemberTable members,
        IOptions<TokenOptions> tokens,
        RegistrationMetrics metrics,
        TimeProvider clock,
        ILogger<LinkRequests> logger)
    {
        _queues = queues;
        _accounts = accounts;
        _addresses = addresses;
        _groups = groups;
        _members = members;
        _tokens = tokens.Value;
        _metrics = metrics;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Asks for the confirmation mail once more.</summary>
    /// <returns>Messages by field; empty where the request was taken.</returns>
    public async Task<IReadOnlyDictionary<string, string[]>> RequestResendAsync(string? email, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(email, out var address))
            return Invalid("email", EmailAddress.Violation(email)!);

        await SendAsync(new LinkRequest(LinkRequest.Resend, LinkRequest.ByAddress + address.KeyHash, RandomId.New()), cancellationToken);
        return Taken;
    }

    /// <summary>Asks for the link that joins a group.</summary>
    public Task<IReadOnlyDictionary<string, string[]>> RequestJoinAsync(
        string groupName, string? userName, string? email, CancellationToken cancellationToken) =>
        RequestAsync(LinkRequest.Join, groupName, userName, email, cancellationToken);

    /// <summary>Asks for the link that leaves a group.</summary>
    public Task<IReadOnlyDictionary<string, string[]>> RequestLeaveAsync(
        string groupName, string? userName, string? email, CancellationToken cancellationToken) =>
        RequestAsync(LinkRequest.Leave, groupName, userName, email, cancellationToken);

    /// <summary>Works a request off: mails the link to the account's own address, if there is an account and it wants one.</summary>
    public async Task HandleRequestAsync(LinkRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var span = Tracing.Receive("handle request", request.TraceParent);
        await (request.Kind switch
        {
            LinkRequest.Resend => ResendAsync(request, cancellationToken),
            LinkRequest.Join => MailGroupLinkAsync(request, TokenOperation.GroupAcceptTerms, cancellationToken),
            LinkRequest.Leave => MailGroupLinkAsync(request, TokenOperation.GroupLeave, cancellationToken),
            _ => throw new InvalidDataException($"There is no request of the kind {request.Kind}."),
        });
    }

    /// <summary>A request that failed too often is reported and dropped: whoever asked can ask again.</summary>
    public Task GiveUpAsync(LinkRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        _metrics.PoisonMessage();
        Log.RequestFailed(_logger, request.Kind, request.RequestId);
        return Task.CompletedTask;
    }

    private static IReadOnlyDictionary<string, string[]> Taken { get; } = new Dictionary<string, string[]>();

    private static Dictionary<string, string[]> Invalid(string field, string message) => new() { [field] = [message] };

    private async Task<IReadOnlyDictionary<string, string[]>> RequestAsync(
        string kind, string groupName, string? userName, string? email, CancellationToken cancellationToken)
    {
        string key;
        if (!string.IsNullOrEmpty(userName))
        {
            if (!UserNameRules.IsWellFormed(userName))
                return Invalid("user_name", "This is not a user name: please check its spelling.");
            key = LinkRequest.ByName + userName;
        }
        else if (EmailAddress.TryParse(email, out var address))
            key = LinkRequest.ByAddress + address.KeyHash;
        else
            return Invalid("email", EmailAddress.Violation(email)!);

        // A name that no group can have is queued too, as one that no group has.
        var group = GroupName.Violation(groupName) is null ? GroupName.KeyOf(groupName) : Keys.NoGroup;
        await SendAsync(new LinkRequest(kind, key, RandomId.New(), group), cancellationToken);
        return Taken;
    }

    private async Task SendAsync(LinkRequest request, CancellationToken cancellationToken)
    {
        using var span = Tracing.Start("take request");
        await _queues.SendAsync(QueueNames.Requests, request with { TraceParent = Tracing.Parent }, TimeSpan.Zero, cancellationToken);
    }

    private async Task ResendAsync(LinkRequest request, CancellationToken cancellationToken)
    {
        var addressKey = request.Key[LinkRequest.ByAddress.Length..];
        var rows = await _addresses.ReadAsync(addressKey, cancellationToken);
        foreach (var userName in rows.Claimants.Take(MaximumClaimants))
        {
            await _accounts.ChangeAsync(
                userName,
                account => account?.AddressKey == addressKey
                    && account.OpenToken(TokenOperation.UserRegistrationConfirmEmail, _clock.GetUtcNow()) is { } token
                    && account.MailAgain(
                        token, MailKind.RegistrationSubmission, RandomId.Derived(request.RequestId, token.Id), _clock.GetUtcNow()) is { } mailed
                    ? new Change<bool>(true) { After = mailed, Event = "confirmation mail asked for again" }
                    : new Change<bool>(false),
                cancellationToken);
        }
    }

    private async Task MailGroupLinkAsync(LinkRequest request, TokenOperation operation, CancellationToken cancellationToken)
    {
        if (await FindUserAsync(request.Key, cancellationToken) is not { } userName)
            return;
        if (await _groups.FindAsync(request.Group!, id: null, cancellationToken) is not { } found)
            return;

        await _accounts.ChangeAsync(
            userName,
            account => account is { Status: AccountStatus.Active } && Wants(account, found, operation)
                ? new Change<bool>(false)
                {
                    Subject = found.Id,
                    Prepare = cancellation => IssueAsync(account, found, operation, request, cancellation),
                }
                : new Change<bool>(false),
            cancellationToken);
    }

    /// <summary>Joining takes a discoverable group and no membership yet; leaving takes a membership, whatever the group has become.</summary>
    private static bool Wants(Account account, Group group, TokenOperation operation)
    {
        var isMember = account.Memberships.Values.Any(held => held.GroupId == group.Id);
        return operation == TokenOperation.GroupLeave ? isMember : !isMember && group.Discoverable && !account.HasNoRoomFor(group);
    }

    private async Task<Change<bool>> IssueAsync(
        Account account, Group found, TokenOperation operation, LinkRequest request, CancellationToken cancellationToken)
    {
        if (operation == TokenOperation.GroupAcceptTerms)
            await _members.AddAsync(found.Id, account.UserName, account.Id, cancellationToken);
        if (await _groups.FindAsync(found.Key, found.Id, cancellationToken) is not { } group)
            return new Change<bool>(false);

        var mailId = RandomId.Derived(request.RequestId, group.Id);
        return account.MailGroupLink(group, operation, mailId, _clock.GetUtcNow(), _tokens) is { } mailed
            ? new Change<bool>(true) { After = mailed, Event = $"{operation.Name()} asked for", Subject = group.Id }
            : new Change<bool>(false);
    }

    private async Task<string?> FindUserAsync(string key, CancellationToken cancellationToken)
    {
        if (key.StartsWith(LinkRequest.ByName, StringComparison.Ordinal))
            return key[LinkRequest.ByName.Length..];

        var rows = await _addresses.ReadAsync(key[LinkRequest.ByAddress.Length..], cancellationToken);
        return (await _addresses.OwnerAsync(rows.Owner, cancellationToken))?.UserName;
    }

    private static partial class Log
    {
        [LoggerMessage(501, LogLevel.Error, "The {Kind} request {RequestId} failed too often and is dropped.")]
        public static partial void RequestFailed(ILogger logger, string kind, string requestId);
    }
}
