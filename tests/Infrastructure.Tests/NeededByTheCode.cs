using Registration.Mail;
using Registration.Storage;

namespace Registration.Infrastructure.Tests;

/// <summary>What the app cannot run without. The only place here that repeats what the app's code says.</summary>
internal static class NeededByTheCode
{
    public static IReadOnlyList<string> Tables => TableNames.All;

    public static IReadOnlyList<string> Queues => QueueNames.All;

    /// <summary>Configuration keys that must have a value, whatever the transport; a list ends with its first index.</summary>
    public static IReadOnlyList<string> Settings { get; } =
    [
        "Site:Name", "Site:SupportAddress", "Site:AccentColor",
        "Registration:Enabled", "Registration:PublicUrl", "Registration:ApprovalRequired", "Registration:Approvers:0",
        "Tokens:SigningKeys:0",
        "Tokens:Lifetimes:user_registration_admin_approve", "Tokens:Lifetimes:user_registration_admin_decline",
        "Storage:AccountName", "Storage:ClientId",
        "Mail:Transport", "Mail:From",
    ];

    public static IReadOnlyList<string> AcsSettings { get; } = ["Mail:Acs:Endpoint", "Mail:Acs:ClientId"];

    public static IReadOnlyList<string> SmtpSettings { get; } =
        ["Mail:Smtp:Host", "Mail:Smtp:Port", "Mail:Smtp:Security", "Mail:Smtp:UserName", "Mail:Smtp:Password"];

    /// <summary>Metrics that alerts look at, and the function whose silence is one.</summary>
    public static IReadOnlyList<string> Watched { get; } =
    [
        "registration.mails.failed", "registration.mails.oldest_waiting", "registration.poison_messages", "registration.server_errors",
        "PurgeExpiredTokens",
    ];
}
