using System.Collections.Immutable;
using Registration.Accounts;
using Registration.Functions.Endpoints;
using Registration.Functions.Http;
using Registration.Functions.Pages;
using Registration.Groups;
using Registration.Tokens;

namespace Registration.Functions.Tests.Pages;

/// <summary>Every page in every state, with a stranger's text wherever a stranger can type.</summary>
internal static class EveryPage
{
    public const string Hostile = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>{{ site_name }}";

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Group Readers = new()
    {
        Id = "group-id",
        Key = "readers",
        Name = "Readers",
        Description = Hostile,
        Discoverable = true,
        Terms = new GroupTerms(3, Hostile),
    };

    private static readonly Account Ada = new()
    {
        UserName = "ada",
        Id = "id",
        Status = AccountStatus.PendingApproval,
        Email = "ada@example.org",
        Note = Hostile,
        RegisteredAt = Now,
        ConfirmedAt = Now,
    };

    private static readonly string[] Fields = ["user_name", "email", "password", "confirm", "note", "groups", "form"];

    private static readonly ImmutableSortedDictionary<string, Func<Site, Task<Answer>>> Pages = new Dictionary<string, Func<Site, Task<Answer>>>
    {
        ["home"] = site => Done(site.Pages.Home()),
        ["check mail"] = site => Done(site.Pages.CheckMail()),
        ["register"] = site => site.Pages.RegisterAsync(200, new RegisterForm(), errors: null, default),
        ["register, everything wrong"] = site => site.Pages.RegisterAsync(
            400,
            new RegisterForm { UserName = Hostile, Email = Hostile, Note = Hostile, Groups = [Hostile] },
            Fields.ToDictionary(name => name, _ => new[] { Hostile }),
            default),
        ["groups, none"] = site => Done(site.Pages.Groups([])),
        ["groups"] = site => Done(site.Pages.Groups([Readers])),
        ["group"] = site => Done(site.Pages.Group(Readers)),
        ["group without terms"] = site => Done(site.Pages.Group(Readers with { Terms = null })),
        ["success"] = site => Done(site.Pages.Message(200, "Welcome!", Hostile, Tone.Success, continues: true)),
        ["warning"] = site => Done(site.Pages.Message(410, "No longer", Hostile, Tone.Warning, resendForm: true)),
        ["busy"] = site => Done(site.Pages.Answer(Problem.Busy, isPage: true)),
        ["confirm with the cookie"] = site => Done(Link(site, TokenOperation.UserRegistrationConfirmEmail, [])),
        ["confirm with the password"] = site => Done(Link(site, TokenOperation.UserRegistrationConfirmEmail, [Requirement.Password])),
        ["confirm, wrong password"] = site => Done(
            Link(site, TokenOperation.UserRegistrationConfirmEmail, [Requirement.Password], new Problem(403, "More is needed", "Wrong."), Requirement.Password)),
        ["confirm, too many tries"] = site => Done(Link(site, TokenOperation.UserRegistrationConfirmEmail, [Requirement.Browser])),
        ["approve"] = site => Done(Link(site, TokenOperation.UserRegistrationAdminApprove, [Requirement.Email])),
        ["approve, known"] = site => Done(Link(site, TokenOperation.UserRegistrationAdminApprove, [])),
        ["decline, wrong address"] = site => Done(
            Link(site, TokenOperation.UserRegistrationAdminDecline, [Requirement.Email], new Problem(403, "More is needed", "Not one."), Requirement.Email)),
        ["accept terms"] = site => Done(Link(site, TokenOperation.GroupAcceptTerms, [Requirement.Email])),
        ["terms have changed"] = site => Done(
            Link(site, TokenOperation.GroupAcceptTerms, [], new Problem(409, "Changed", "Please read the new ones."), Requirement.TermsVersion)),
        ["leave"] = site => Done(Link(site, TokenOperation.GroupLeave, [Requirement.Email])),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static IReadOnlyList<string> Names { get; } = [.. Pages.Keys];

    public static Task<Answer> MakeAsync(Site site, string name) => Pages[name](site);

    private static Answer Link(Site site, TokenOperation operation, IReadOnlyList<Requirement> requires, Problem? error = null, Requirement? at = null)
    {
        var open = new TokenView.Open(new Link(operation, "token-id", "ada"), Ada, Now.AddDays(1), requires)
        {
            RemovingRequiresEmail = true,
            Group = operation is TokenOperation.GroupAcceptTerms or TokenOperation.GroupLeave ? Readers : null,
        };
        return site.TokenPages.Open(open, "the-token", error, at);
    }

    private static Task<Answer> Done(Answer answer) => Task.FromResult(answer);
}
