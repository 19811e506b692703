namespace Registration.Templates;

/// <summary>Settings <c>Templates:*</c>.</summary>
public sealed class TemplateOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Templates";

    /// <summary>A folder whose files are taken instead of the built-in ones of the same name; the others stay.</summary>
    public string? Directory { get; set; }
}
