using System.Globalization;

namespace Registration.Configuration;

/// <summary>An sRGB colour, and what can be read on it.</summary>
public sealed record Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>The least contrast of text that WCAG 2.2 (success criterion 1.4.3, level AA) asks for.</summary>
    public const double ReadableContrast = 4.5;

    /// <summary>Black.</summary>
    public static readonly Colour Black = new(0, 0, 0);

    /// <summary>White.</summary>
    public static readonly Colour White = new(255, 255, 255);

    /// <summary>Reads <c>#rrggbb</c>.</summary>
    public Colour(string hex)
        : this(Part(hex, 1), Part(hex, 3), Part(hex, 5))
    {
    }

    /// <summary>Black or white, whichever is easier to read on it: at least 4.5 to 1 on any colour.</summary>
    public Colour TextOnIt => Contrast(White) >= Contrast(Black) ? White : Black;

    /// <summary>The contrast ratio of WCAG 2.2, from 1 to 21.</summary>
    public double Contrast(Colour other)
    {
        var (light, dark) = (Math.Max(Luminance, other.Luminance), Math.Min(Luminance, other.Luminance));
        return (light + 0.05) / (dark + 0.05);
    }

    /// <summary>The nearest colour towards another that can be read on a background.</summary>
    public Colour ReadableOn(Colour background, Colour towards)
    {
        for (var step = 0; step <= 100; step++)
        {
            var mixed = Mix(towards, step / 100.0);
            if (mixed.Contrast(background) >= ReadableContrast)
                return mixed;
        }

        return towards;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    private Colour Mix(Colour other, double share) => new(Mix(Red, other.Red, share), Mix(Green, other.Green, share), Mix(Blue, other.Blue, share));

    private static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + ((to - from) * share));

    private static double Linear(byte part) => part / 255.0 is var value && value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    private static byte Part(string hex, int start) => byte.Parse(hex.AsSpan(start, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
