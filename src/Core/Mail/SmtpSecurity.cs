namespace Registration.Mail;

/// <summary>How a connection to an SMTP server is encrypted.</summary>
public enum SmtpSecurity
{
    /// <summary>Not at all: for a server on the same machine.</summary>
    None,

    /// <summary>By STARTTLS, or not sent.</summary>
    StartTls,

    /// <summary>By STARTTLS where the server offers it.</summary>
    StartTlsWhenAvailable,

    /// <summary>From the start.</summary>
    SslOnConnect,
}
