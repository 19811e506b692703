namespace Registration.LocalRuntime.Services;

/// <summary>How a mail catcher is started, on 127.0.0.1.</summary>
public sealed record MaildevSettings
{
    /// <summary>The SMTP port.</summary>
    public required int SmtpPort { get; init; }

    /// <summary>The port of the web page and of the API under <c>/api</c>.</summary>
    public required int WebPort { get; init; }

    /// <summary>Where mails are kept, or null to keep them in memory and forget them at the end.</summary>
    public string? Folder { get; init; }

    /// <summary>Further command-line arguments, for example to ask for credentials or to hide SMTP extensions.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}
