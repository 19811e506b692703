using System.Text.RegularExpressions;
using Registration.Accounts;
using Registration.Mail.Transport;
using Registration.Tokens;

namespace Registration.TestKit;

/// <summary>What people do, in a line each.</summary>
public static partial class People
{
    public const string Password = "a long enough phrase";
    public const string Approver = "approver@example.org";

    public static Task<RegisterResult> RegisterAsync(
        this CoreApp app, string userName, string? email = null, string? requestKey = null, params string[] groups) =>
        app.Registrations.RegisterPendingUserAsync(
            new RegistrationRequest(userName, email ?? AddressOf(userName), Password, "Let me in", groups, Confirm: null, requestKey),
            CancellationToken.None);

    /// <summary>Uses the link with the password, as in another browser than that of registering.</summary>
    public static Task<TokenResult> ConfirmAsync(this CoreApp app, string userName, string password = Password) =>
        app.Tokens.HandleTemporaryTokenAsync(
            app.LinkFor(AddressOf(userName), "confirm"), new Visitor { Password = password }, CancellationToken.None);

    /// <summary>Uses the approve link.</summary>
    public static Task<TokenResult> ApproveAsync(this CoreApp app, string userName, string by = Approver) =>
        app.Tokens.HandleTemporaryTokenAsync(app.LinkFor(Approver, userName), new Visitor { Email = by }, CancellationToken.None);

    /// <summary>Uses the decline link.</summary>
    public static Task<TokenResult> DeclineAsync(this CoreApp app, string userName, string by = Approver) =>
        app.Tokens.HandleTemporaryTokenAsync(app.LinkFor(Approver, userName, 1), new Visitor { Email = by }, CancellationToken.None);

    /// <summary>Registers, confirms and has approved, up to a state.</summary>
    public static async Task BringToAsync(this CoreApp app, string userName, AccountStatus status, params string[] groups)
    {
        await app.RegisterAsync(userName, groups: groups);
        await app.WorkOffQueuesAsync();
        if (status == AccountStatus.PendingConfirmation)
            return;

        await app.ConfirmAsync(userName);
        await app.WorkOffQueuesAsync();
        if (status == AccountStatus.PendingApproval)
            return;

        await app.ApproveAsync(userName);
        await app.WorkOffQueuesAsync();
    }

    public static string AddressOf(string userName) => $"{userName}@example.org";

    /// <summary>The text of a link in the last mail to an address with some words in its subject.</summary>
    public static string LinkFor(this CoreApp app, string to, string subject, int index = 0) => LinksIn(app.Mails.Last(to, subject))[index];

    public static IReadOnlyList<string> LinksIn(OutgoingMessage mail) =>
        [.. Link().Matches(mail.TextBody).Select(match => match.Groups["token"].Value)];

    [GeneratedRegex(@"/tmp/(?<token>\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
