using CsCheck;
using Registration.Configuration;

namespace Registration.Core.Tests.Configuration;

public sealed class ColourTests
{
    private static readonly Gen<Colour> AnyColour = Gen.Select(Gen.Byte, Gen.Byte, Gen.Byte, (red, green, blue) => new Colour(red, green, blue));

    [Fact]
    public void Text_can_be_read_on_any_colour() =>
        AnyColour.Sample(colour => colour.Contrast(colour.TextOnIt) >= Colour.ReadableContrast);

    [Fact]
    public void Any_colour_becomes_one_that_can_be_read_on_a_light_and_on_a_dark_card() =>
        AnyColour.Sample(colour =>
            colour.ReadableOn(Colour.White, Colour.Black).Contrast(Colour.White) >= Colour.ReadableContrast
            && colour.ReadableOn(new Colour("#1b2027"), Colour.White).Contrast(new Colour("#1b2027")) >= Colour.ReadableContrast);

    [Fact]
    public void A_colour_that_can_be_read_already_stays_as_it_is() =>
        new Colour("#2456a6").ReadableOn(Colour.White, Colour.Black).ToString().ShouldBe("#2456a6");

    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#777777", "#ffffff", 4.48)]
    [InlineData("#ff0000", "#ffffff", 4.0)]
    public void Contrast_is_that_of_the_guidelines(string one, string other, double contrast) =>
        new Colour(one).Contrast(new Colour(other)).ShouldBe(contrast, 0.01);
}
