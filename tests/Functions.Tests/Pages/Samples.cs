using Registration.Accounts;
using Registration.Functions.Endpoints;
using Registration.Functions.Http;
using Registration.Functions.Pages;
using Registration.Groups;
using Registration.Tokens;

namespace Registration.Functions.Tests.Pages;

/// <summary>Every page, in each of the states that it can be in.</summary>
internal static class Samples
{
    public const string Hostile = "<script>alert(1)</script>\"'><b onclick=x>&amp;";
    public const string Token = "AQQxMjM0NTY3OGFiY2RlZmdoaWprbG1ub3BhbmE";

    private const TokenOperation Confirming = TokenOperation.UserRegistrationConfirmEmail;
    private const TokenOperation Approving = TokenOperation.UserRegistrationAdminApprove;
    private const TokenOperation Declining = TokenOperation.UserRegistrationAdminDecline;

    private static readonly DateTimeOffset Now = new(2026, 8, 2, 14, 5, 0, TimeSpan.Zero);

    public static Group Group { get; } = new()
    {
        Id = "g1",
        Key = "observatory",
        Name = "Observatory",
        Description = "For those who use the telescopes and look after them.",
        Discoverable = true,
        Terms = new GroupTerms(3, "1. What we ask of you\nLeave the instruments as you would like to find them.\n\n2. Leaving\nAt any time."),
    };

    public static Group BareGroup { get; } = Group with { Name = "Reading circle", Description = "", Terms = null };

    /// <summary>The groups of a site that has any.</summary>
    public static IReadOnlyList<(string Name, string Description, string? Terms)> Offered { get; } =
    [
        ("Chess", "", null),
        (Group.Name, Group.Description, Group.Terms!.Text),
        ("Reading circle", Hostile, null),
    ];

    public static Account Account { get; } = new()
    {
        UserName = "ana.lovelace",
        Id = "a1",
        Status = AccountStatus.PendingApproval,
        Email = "ana.lovelace@example.org",
        Note = "I am the new assistant in the observatory.\nProfessor Herschel knows me.",
        RegisteredAt = Now.AddHours(-2),
        ConfirmedAt = Now.AddHours(-1),
    };

    public static RegisterForm Form { get; } = new(
        "Ana Lovelace", "ana.lovelace@example", "correct horse", "battery staple", "Hello", [Group.Name], "nonce");

    /// <summary>An error for everything that there can be one for, in no particular order.</summary>
    public static Dictionary<string, string[]> Errors { get; } = new()
    {
        ["groups"] = ["One of the groups does not exist: please choose from the list."],
        ["confirm"] = ["The two passwords differ: please type the same twice."],
        ["form"] = ["This form was open for too long: please check it and send it again."],
        ["user_name"] = ["Please use lower-case letters a to z and digits only."],
        ["email"] = ["This is not an e-mail address that we can write to."],
        ["password"] = ["This password is among the most common ones: please choose another."],
        ["note"] = ["The note is too long: please shorten it to 1000 characters."],
    };

    public static Problem Refusal { get; } = new(403, "More is needed", "That did not match: please try again.");

    /// <summary>The pages by a name for each.</summary>
    public static IReadOnlyDictionary<string, Func<Site, Task<Answer>>> Pages { get; } = new Dictionary<string, Func<Site, Task<Answer>>>
    {
        ["home"] = site => Task.FromResult(site.Pages.Home()),
        ["register"] = site => site.Pages.RegisterAsync(200, new RegisterForm(), errors: null, CancellationToken.None),
        ["register-errors"] = site => site.Pages.RegisterAsync(400, Form, Errors, CancellationToken.None),
        ["check-mail"] = site => Task.FromResult(site.Pages.CheckMail()),
        ["message-success"] = Message(200, "Welcome!", Tone.Success, continues: true),
        ["message-information"] = Message(410, "Already approved", Tone.Information),
        ["message-warning"] = Message(410, "This link no longer works", Tone.Warning, resendForm: true),
        ["message-error"] = site => Task.FromResult(site.Pages.Answer(Problem.Unavailable, isPage: true)),
        ["confirm"] = Link(Open(Confirming)),
        ["confirm-password"] = Link(Open(Confirming, Requirement.Password)),
        ["confirm-password-wrong"] = Link(Open(Confirming, Requirement.Password), Requirement.Password),
        ["confirm-browser"] = Link(Open(Confirming, Requirement.Browser)),
        ["confirm-browser-wrong"] = Link(Open(Confirming, Requirement.Browser), Requirement.Browser),
        ["confirm-remove-wrong"] = Link(Open(Confirming, Requirement.Password), Requirement.Email),
        ["approve"] = Link(Open(Approving)),
        ["approve-email-wrong"] = Link(Open(Approving, Requirement.Email), Requirement.Email),
        ["decline"] = Link(Open(Declining, Requirement.Email)),
        ["decline-bare"] = Link(Open(Declining) with { Account = Account with { Note = null, ConfirmedAt = null } }),
        ["group-accept"] = Link(Open(TokenOperation.GroupAcceptTerms, Requirement.Email)),
        ["group-accept-changed"] = Link(Open(TokenOperation.GroupAcceptTerms), Requirement.TermsVersion),
        ["group-accept-bare"] = Link(Open(TokenOperation.GroupAcceptTerms) with { Group = BareGroup }),
        ["group-leave"] = Link(Open(TokenOperation.GroupLeave)),
        ["group-leave-wrong"] = Link(Open(TokenOperation.GroupLeave, Requirement.Email), Requirement.Email),
        ["groups"] = site => Task.FromResult(site.Pages.Groups([Group, BareGroup])),
        ["groups-none"] = site => Task.FromResult(site.Pages.Groups([])),
        ["group"] = site => Task.FromResult(site.Pages.Group(Group)),
        ["group-bare"] = site => Task.FromResult(site.Pages.Group(BareGroup)),
    };

    /// <summary>A link that counts.</summary>
    public static TokenView.Open Open(TokenOperation operation, params IReadOnlyList<Requirement> requires) =>
        new(new Link(operation, "t1", Account.UserName), Account, Now.AddDays(1), requires)
        {
            RemovingRequiresEmail = requires.Count > 0,
            Group = operation is TokenOperation.GroupAcceptTerms or TokenOperation.GroupLeave ? Group : null,
        };

    private static Func<Site, Task<Answer>> Link(TokenView.Open open, Requirement? at = null) =>
        site => Task.FromResult(site.TokenPages.Open(open, Token, at is null ? null : Refusal, at));

    private static Func<Site, Task<Answer>> Message(int status, string title, Tone tone, bool resendForm = false, bool continues = false) =>
        site => Task.FromResult(site.Pages.Message(status, title, "How things stand now.", tone, resendForm, continues));
}
