namespace Registration.Mail;

/// <summary>How mail is sent.</summary>
public enum MailTransportKind
{
    /// <summary>To an SMTP server.</summary>
    Smtp,

    /// <summary>Through Azure Communication Services.</summary>
    Acs,
}
