using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using MimeKit;
using Registration.Accounts;
using Registration.Mail;
using Registration.Passwords;
using Registration.Tokens;

namespace Registration.Configuration;

/// <summary>What is wrong with the settings, in sentences that name each as an operator writes it.</summary>
internal sealed partial class SettingsValidation :
    IValidateOptions<SiteOptions>,
    IValidateOptions<RegistrationOptions>,
    IValidateOptions<TokenOptions>,
    IValidateOptions<UserNameOptions>,
    IValidateOptions<PasswordOptions>,
    IValidateOptions<MailOptions>
{
    private const int MaximumRecipients = 20;

    public ValidateOptionsResult Validate(string? name, SiteOptions options) => Result(
        Check(!string.IsNullOrWhiteSpace(options.Name), "Site:Name must be given: it stands in every page and mail."),
        Check(IsWebUrl(options.ContinueUrl), "Site:ContinueUrl must be a full URL, for example https://www.example.org/."),
        Check(IsWebUrl(options.PrivacyUrl), "Site:PrivacyUrl must be a full URL, for example https://www.example.org/privacy."),
        Check(string.IsNullOrEmpty(options.SupportAddress) || IsAddress(options.SupportAddress), "Site:SupportAddress must be an e-mail address."),
        Check(Color().IsMatch(options.AccentColor ?? ""), "Site:AccentColor must be a colour as #rrggbb."));

    public ValidateOptionsResult Validate(string? name, RegistrationOptions options) => Result(
        Check(
            IsPublicUrl(options.PublicUrl),
            "Registration:PublicUrl must be given, as an origin without a path, for example https://register.example.org; http is for localhost alone."),
        Check(
            !options.ApprovalRequired || options.Approvers.Count > 0,
            "Registration:Approvers must name at least one address, since Registration:ApprovalRequired is on."),
        Recipients("Registration:Approvers", options.Approvers),
        Check(
            !options.NotifyOnCompletion || options.NotifyRecipients.Count > 0,
            "Registration:NotifyRecipients must name at least one address, since Registration:NotifyOnCompletion is on."),
        Recipients("Registration:NotifyRecipients", options.NotifyRecipients));

    public ValidateOptionsResult Validate(string? name, TokenOptions options) => Result(
        Check(options.SigningKeys.Count > 0, "Tokens:SigningKeys must hold at least one key of 32 random bytes in base64."),
        Check(
            options.SigningKeys.All(IsSigningKey),
            $"Tokens:SigningKeys must each be at least {TokenOptions.MinimumKeyLength} random bytes in base64, for example of `openssl rand -base64 32`."),
        Check(IsLifetime(options.Lifetime), "Tokens:Lifetime must be between one minute and 90 days."),
        Check(options.Lifetimes.Values.All(IsLifetime), "Tokens:Lifetimes must each be between one minute and 90 days."),
        Check(
            options.Lifetimes.Keys.All(key => TokenOperationNames.All.Contains(key.Replace('_', '-'), StringComparer.OrdinalIgnoreCase)),
            $"Tokens:Lifetimes knows these operations: {string.Join(", ", TokenOperationNames.All)}."));

    public ValidateOptionsResult Validate(string? name, UserNameOptions options) => Result(
        Number("UserNames:MaximumLength", options.MaximumLength, 1, UserNameRules.LongestPossible),
        Check(IsPattern(options.ExtraPattern), "UserNames:ExtraPattern must be a regular expression without look-around and back-references."));

    public ValidateOptionsResult Validate(string? name, PasswordOptions options) => Result(
        Number("Passwords:MinimumLength", options.MinimumLength, 8, 128),
        Number("Passwords:MaximumLength", options.MaximumLength, 64, 1024),
        Number("Passwords:MemoryKibibytes", options.MemoryKibibytes, 8 * 1024, 1024 * 1024),
        Number("Passwords:Passes", options.Passes, 1, 16),
        Number("Passwords:Threads", options.Threads, 0, 256),
        Number("Passwords:Waiting", options.Waiting, 0, 1024));

    public ValidateOptionsResult Validate(string? name, MailOptions options) => Result(
        Check(
            MailboxAddress.TryParse(options.From, out var from) && IsAddress(from.Address),
            "Mail:From must be given, as an address or as Name <address>."),
        Check(
            string.IsNullOrEmpty(options.ReplyTo) || (MailboxAddress.TryParse(options.ReplyTo, out var replyTo) && IsAddress(replyTo.Address)),
            "Mail:ReplyTo must be an address or Name <address>."),
        Check(
            options.Transport != MailTransportKind.Smtp || !string.IsNullOrEmpty(options.Smtp.Host),
            "Mail:Smtp:Host must be given, since Mail:Transport is Smtp."),
        Number("Mail:Smtp:Port", options.Smtp.Port, 1, IPEndPoint.MaxPort),
        Check(
            string.IsNullOrEmpty(options.Smtp.UserName) && string.IsNullOrEmpty(options.Smtp.Password)
                || options.Smtp.Security is SmtpSecurity.StartTls or SmtpSecurity.SslOnConnect || IsLoopback(options.Smtp.Host),
            "Mail:Smtp:Security must be StartTls or SslOnConnect where Mail:Smtp:UserName and Mail:Smtp:Password are given, unless Mail:Smtp:Host is this machine: anyone on the way could read the password."),
        Check(
            string.IsNullOrEmpty(options.Smtp.UserName) == string.IsNullOrEmpty(options.Smtp.Password),
            "Mail:Smtp:UserName and Mail:Smtp:Password must be given together."),
        Number("Mail:Smtp:TimeoutSeconds", options.Smtp.TimeoutSeconds, 1, 120),
        Check(
            options.Transport != MailTransportKind.Acs
                || !string.IsNullOrEmpty(options.Acs.ConnectionString) || IsWebUrl(options.Acs.Endpoint, required: true),
            "Mail:Acs:Endpoint (or Mail:Acs:ConnectionString) must be given, since Mail:Transport is Acs."));

    private static string? Check(bool good, string sentence) => good ? null : sentence;

    private static string? Number(string setting, int number, int minimum, int maximum) => Check(
        number >= minimum && number <= maximum, string.Create(CultureInfo.InvariantCulture, $"{setting} must be {minimum} to {maximum}."));

    private static string? Recipients(string setting, IList<string> addresses) =>
        addresses.Count > MaximumRecipients ? $"{setting} must name at most {MaximumRecipients} addresses."
        : addresses.All(IsAddress) ? null
        : $"{setting} must all be e-mail addresses.";

    private static ValidateOptionsResult Result(params string?[] failures) =>
        failures.OfType<string>().ToList() is { Count: > 0 } found ? ValidateOptionsResult.Fail(found) : ValidateOptionsResult.Success;

    private static bool IsAddress(string text) => EmailAddress.TryParse(text, out _);

    private static bool IsLifetime(TimeSpan lifetime) => lifetime >= TimeSpan.FromMinutes(1) && lifetime <= TimeSpan.FromDays(90);

    private static bool IsWebUrl(string? text, bool required = false) => string.IsNullOrEmpty(text)
        ? !required
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp);

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));

    private static bool IsPublicUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));

    // A null in a JSON file arrives here as null, whatever the type says.
    private static bool IsSigningKey(string? text)
    {
        text ??= "";
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= TokenOptions.MinimumKeyLength;
    }

    private static bool IsPattern(string? pattern)
    {
        if (string.IsNullOrEmpty(pattern))
            return true;

        try
        {
            // Good by itself and as it is used: "(?x)a#b" would swallow the end of the group around it.
            _ = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
            _ = new UserNameRules(Options.Create(new UserNameOptions { ExtraPattern = pattern }));
            return true;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A#[0-9a-fA-F]{6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Color();
}
