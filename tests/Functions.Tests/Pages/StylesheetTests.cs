using System.Text.RegularExpressions;
using CsCheck;
using Microsoft.Extensions.Options;
using Registration.Configuration;
using Registration.Functions.Pages;

namespace Registration.Functions.Tests.Pages;

public sealed partial class StylesheetTests
{
    private static readonly Gen<Colour> Colours = Gen.Select(Gen.Byte, Gen.Byte, Gen.Byte, (red, green, blue) => new Colour(red, green, blue));

    [Fact]
    public void Contrast_is_that_of_the_guidelines()
    {
        Colour.Black.Contrast(Colour.White).ShouldBe(21, 0.001);
        new Colour("#777777").Contrast(Colour.White).ShouldBe(4.478, 0.001);
        new Colour("#ff0000").Contrast(Colour.White).ShouldBe(3.998, 0.001);
        new Colour("#2456a6").ToString().ShouldBe("#2456a6");
    }

    [Fact]
    public void Any_accent_can_be_read_in_light_and_in_dark() => Colours.Sample(accent =>
    {
        var css = Of(accent.ToString()).Text;
        foreach (var dark in (bool[])[false, true])
        {
            var colour = Variables(css, dark);
            colour["link"].Contrast(colour["page"]).ShouldBeGreaterThanOrEqualTo(4.5);
            colour["link"].Contrast(colour["card"]).ShouldBeGreaterThanOrEqualTo(4.5);
            colour["accent-text"].Contrast(colour["accent"]).ShouldBeGreaterThanOrEqualTo(4.5);
            colour["accent"].Contrast(colour["card"]).ShouldBeGreaterThanOrEqualTo(3, "a button stands out from its card");
        }
    }, iter: 2_000);

    [Fact]
    public void An_accent_that_can_be_read_already_stays_as_it_is() =>
        Variables(Of("#2456a6").Text, dark: false)["accent"].ShouldBe(new Colour("#2456a6"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_colours_that_are_not_the_sites_can_be_read_too(bool dark)
    {
        var colour = Variables(Of("#2456a6").Text, dark);

        (string Words, string Back)[] used =
        [
            ("text", "page"), ("text", "card"), ("text", "field"), ("text", "soft"), ("quiet", "page"), ("quiet", "card"), ("quiet", "soft"),
            ("bad", "card"), ("bad", "bad-soft"), ("good", "good-soft"), ("note", "note-soft"),
        ];
        foreach (var (words, back) in used)
            colour[words].Contrast(colour[back]).ShouldBeGreaterThanOrEqualTo(4.5, $"{words} on {back}");
        foreach (var back in (string[])["card", "field"])
            colour["field-line"].Contrast(colour[back]).ShouldBeGreaterThanOrEqualTo(3, $"the border of fields on {back}");
    }

    [Fact]
    public void Every_colour_that_is_used_is_defined_in_light_and_in_dark()
    {
        var css = Of("#2456a6").Text;
        var colours = Variables(css, dark: false);

        Variables(css, dark: true).Keys.ShouldBe(colours.Keys, ignoreOrder: true);
        Used().Matches(css).Select(match => match.Groups["name"].Value).Distinct().Except(colours.Keys).ShouldBe(["shadow"]);
    }

    [Fact]
    public void The_path_changes_with_the_stylesheet_and_only_then()
    {
        Of("#2456a6").Path.ShouldBe(Of("#2456a6").Path);
        Of("#2456a6").Path.ShouldMatch(@"\A/assets/site\.css\?v=[0-9a-f]+\z");
        Of("#a62424").Path.ShouldNotBe(Of("#2456a6").Path);
        Of("#a62424").Text.ShouldContain("#a62424");
    }

    private static Stylesheet Of(string accent) => new(Options.Create(new SiteOptions { Name = "Example Society", AccentColor = accent }));

    /// <summary>The colours by the names of their variables; in the dark, what is defined there.</summary>
    private static Dictionary<string, Colour> Variables(string css, bool dark) => Root().Matches(css)
        .Where(root => root.Groups["dark"].Success == dark)
        .SelectMany(root => Variable().Matches(root.Groups["body"].Value))
        .ToDictionary(match => match.Groups["name"].Value, match => new Colour(match.Groups["value"].Value));

    [GeneratedRegex(@"(?<dark>prefers-color-scheme: dark\)\s*\{\s*)?:root\s*\{(?<body>[^}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Root();

    [GeneratedRegex("--(?<name>[a-z-]+):\\s*(?<value>#[0-9a-f]{6});", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();

    [GeneratedRegex(@"var\(--(?<name>[a-z-]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Used();
}
