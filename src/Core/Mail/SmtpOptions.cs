namespace Registration.Mail;

/// <summary>Settings <c>Mail:Smtp:*</c>.</summary>
public sealed class SmtpOptions
{
    /// <summary>The server.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port.</summary>
    public int Port { get; set; } = 587;

    /// <summary>How the connection is encrypted.</summary>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>To sign in with; none where empty.</summary>
    public string? UserName { get; set; }

    /// <summary>To sign in with.</summary>
    public string? Password { get; set; }

    /// <summary>How long a mail may take, from connecting to the server's last answer, in seconds.</summary>
    public int TimeoutSeconds { get; set; } = 30;
}
