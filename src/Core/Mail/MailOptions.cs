namespace Registration.Mail;

/// <summary>Settings <c>Mail:*</c>.</summary>
public sealed class MailOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Mail";

    /// <summary>How mail is sent.</summary>
    public MailTransportKind Transport { get; set; } = MailTransportKind.Smtp;

    /// <summary>The sender, as <c>Name &lt;address&gt;</c> or an address alone.</summary>
    public string From { get; set; } = "";

    /// <summary>Where answers go, if not to the sender.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>For <see cref="MailTransportKind.Smtp"/>.</summary>
    public SmtpOptions Smtp { get; } = new();

    /// <summary>For <see cref="MailTransportKind.Acs"/>.</summary>
    public AcsOptions Acs { get; } = new();
}
