using CsCheck;
using Microsoft.Extensions.Options;
using Registration.Tokens;

namespace Registration.Core.Tests.Tokens;

public sealed class LinkCodecTests
{
    private static readonly string[] Names = ["a", "ada", "ada.lovelace-1815", new string('x', 64)];

    private static readonly Gen<Link> Links =
        from operation in Gen.Int[1, 6].Select(number => (TokenOperation)number)
        from id in Gen.Byte.Array[8]
        from name in Gen.Int[0, 3].Select(index => Names[index])
        select new Link(operation, Convert.ToHexStringLower(id), name);

    private readonly LinkCodec _codec = Codec(1);

    [Fact]
    public void Every_link_reads_back_as_it_was() => Links.Sample(link =>
    {
        var text = _codec.Encode(link);
        _codec.TryDecode(text, out var read).ShouldBeTrue();
        read.ShouldBe(link);
        text.ShouldMatch("^[A-Za-z0-9_-]+$");
    });

    [Fact]
    public void A_link_with_any_one_character_changed_added_or_left_out_is_not_ours() =>
        Gen.Select(Links, Gen.Int[0, 200], Gen.Char["ABCabc012-_=+/ \n"]).Sample((link, place, character) =>
        {
            var text = _codec.Encode(link);
            var at = place % text.Length;
            string[] damaged =
            [
                text.Remove(at, 1).Insert(at, character.ToString()), text.Insert(at, character.ToString()), text.Remove(at, 1), text + character,
            ];
            foreach (var other in damaged.Where(other => other != text))
                _codec.TryDecode(other, out _).ShouldBeFalse(other);
        });

    [Fact]
    public void Nonsense_is_never_ours_and_never_an_exception() =>
        Gen.String.Sample(text => _codec.TryDecode(text, out _).ShouldBeFalse());

    [Fact]
    public void Nothing_at_all_and_far_too_much_are_not_ours()
    {
        _codec.TryDecode(null, out _).ShouldBeFalse();
        _codec.TryDecode("", out _).ShouldBeFalse();
        _codec.TryDecode(new string('A', 100_000), out _).ShouldBeFalse();
    }

    [Fact]
    public void Links_of_an_older_key_count_until_the_key_is_removed()
    {
        var link = new Link(TokenOperation.UserRegistrationConfirmEmail, "0123456789abcdef", "ada");
        var old = Codec(1).Encode(link);

        Codec(2, 1).TryDecode(old, out _).ShouldBeTrue();
        Codec(2, 1).Encode(link).ShouldBe(Codec(2).Encode(link));
        Codec(2).TryDecode(old, out _).ShouldBeFalse();
    }

    [Fact]
    public void What_one_purpose_sealed_another_does_not_open()
    {
        var options = Options(1);
        var sealedText = Seal.For("proof", options).Close("registered:1");

        Seal.For("proof", options).TryOpen(sealedText, out var text).ShouldBeTrue();
        text.ShouldBe("registered:1");
        Seal.For("form", options).TryOpen(sealedText, out _).ShouldBeFalse();
        Seal.For("proof", Options(2)).TryOpen(sealedText, out _).ShouldBeFalse();
    }

    private static LinkCodec Codec(params byte[] keys) => new(Options(keys));

    private static IOptions<TokenOptions> Options(params byte[] keys)
    {
        var options = new TokenOptions();
        foreach (var key in keys)
            options.SigningKeys.Add(Convert.ToBase64String(Enumerable.Repeat(key, 32).ToArray()));
        return Microsoft.Extensions.Options.Options.Create(options);
    }
}
