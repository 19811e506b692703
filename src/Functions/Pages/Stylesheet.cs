using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Registration.Configuration;

namespace Registration.Functions.Pages;

/// <summary>
/// The stylesheet in the site's colour, made once. Whatever colour an operator chooses, text on it and links in it stay readable in
/// light and in dark mode.
/// </summary>
public sealed class Stylesheet
{
    // Of the two backgrounds that links stand on, page and card, the one nearer to the text: what can be read there can be on both.
    private static readonly Colour LightPage = new("#f2f4f7");
    private static readonly Colour DarkCard = new("#1b2027");

    /// <summary>The stylesheet as the settings say.</summary>
    public Stylesheet(IOptions<SiteOptions> site)
    {
        using var resource = typeof(Stylesheet).Assembly.GetManifestResourceStream("site.css")!;
        using var reader = new StreamReader(resource, Encoding.UTF8);
        var accent = new Colour(site.Value.AccentColor);
        // A button must also stand out from the card that it is on, hence the same colours as for links.
        var light = accent.ReadableOn(LightPage, Colour.Black);
        var dark = accent.ReadableOn(DarkCard, Colour.White);

        Text = reader.ReadToEnd()
            .Replace("ACCENT_LIGHT_TEXT", light.TextOnIt.ToString(), StringComparison.Ordinal)
            .Replace("ACCENT_DARK_TEXT", dark.TextOnIt.ToString(), StringComparison.Ordinal)
            .Replace("ACCENT_LIGHT", light.ToString(), StringComparison.Ordinal)
            .Replace("ACCENT_DARK", dark.ToString(), StringComparison.Ordinal)
            .Replace("LINK_LIGHT", light.ToString(), StringComparison.Ordinal)
            .Replace("LINK_DARK", dark.ToString(), StringComparison.Ordinal);
        Path = $"/assets/site.css?v={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text))[..6])}";
    }

    /// <summary>The stylesheet.</summary>
    public string Text { get; }

    /// <summary>Where it is served; changes with its content, so that it can be cached for ever.</summary>
    public string Path { get; }
}
