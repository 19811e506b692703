using Registration.Tokens;

namespace Registration.Functions.Endpoints;

/// <summary>An open link as JSON.</summary>
internal sealed record TokenJson(
    string Operation, string UserName, DateTimeOffset ExpiresAt, IEnumerable<string> Requires, TokenGroupJson? Group)
{
    public static TokenJson Of(TokenView.Open open) => new(
        open.Link.Operation.Name(),
        open.Account.UserName,
        open.ExpiresAt,
        [
            .. open.Requires.Select(TokenTexts.Name),
            .. open is { Link.Operation: TokenOperation.GroupAcceptTerms, Group.Terms: not null } ? [TokenTexts.Name(Requirement.TermsVersion)] : Array.Empty<string>(),
        ],
        open.Group is { } group ? new TokenGroupJson(group.Name, group.Description, group.Terms?.Text, group.Terms?.Version) : null);
}

/// <summary>The group that a link is about.</summary>
internal sealed record TokenGroupJson(string GroupName, string Description, string? Terms, int? TermsVersion);
