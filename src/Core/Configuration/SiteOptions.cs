namespace Registration.Configuration;

/// <summary>Settings <c>Site:*</c>: how the site shows itself in pages and mails.</summary>
public sealed class SiteOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Site";

    /// <summary>The name of the organisation or site.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where a finished user goes on.</summary>
    public string? ContinueUrl { get; set; }

    /// <summary>Whom to ask for help.</summary>
    public string? SupportAddress { get; set; }

    /// <summary>The privacy notice.</summary>
    public string? PrivacyUrl { get; set; }

    /// <summary>The colour of buttons and links, as <c>#rrggbb</c>.</summary>
    public string AccentColor { get; set; } = "#2456a6";
}
