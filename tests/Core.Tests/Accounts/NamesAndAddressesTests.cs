using CsCheck;
using Microsoft.Extensions.Options;
using Registration.Accounts;

namespace Registration.Core.Tests.Accounts;

public sealed class NamesAndAddressesTests
{
    private static readonly UserNameRules Rules = new(Options.Create(new UserNameOptions { Reserved = { "taken" } }));

    [Theory]
    [InlineData("a", true)]
    [InlineData("ada.lovelace-18_15", true)]
    [InlineData("Ada", false)]
    [InlineData("ada..lovelace", false)]
    [InlineData(".ada", false)]
    [InlineData("ada-", false)]
    [InlineData("ada\n", false)]
    [InlineData("ad\u0430", false)]
    [InlineData("a\u200bda", false)]
    [InlineData("ada lovelace", false)]
    [InlineData("../etc", false)]
    [InlineData("admin", false)]
    [InlineData("taken", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_name_is_taken_or_refused_with_a_sentence(string? name, bool taken) => (Rules.Violation(name) is null).ShouldBe(taken);

    [Fact]
    public void A_pattern_of_the_operators_must_match_the_whole_name()
    {
        var rules = new UserNameRules(Options.Create(new UserNameOptions { ExtraPattern = "[a-z]+", MaximumLength = 5 }));

        rules.Violation("ada").ShouldBeNull();
        rules.Violation("ada1").ShouldNotBeNull();
        rules.Violation("adalov").ShouldNotBeNull();
    }

    [Fact]
    public void No_text_is_an_exception_and_what_is_well_formed_is_safe_as_a_key() => Gen.String.Sample(text =>
    {
        Rules.Violation(text);
        EmailAddress.TryParse(text, out _).ShouldBe(EmailAddress.Violation(text) is null);
        if (UserNameRules.IsWellFormed(text))
            text.ShouldMatch(@"\A[a-z0-9_.\-]{1,64}\z");
    });

    [Theory]
    [InlineData("Ada@Example.ORG", "ada@example.org")]
    [InlineData("  ada@example.org ", "ada@example.org")]
    [InlineData("ada+tag@b\u00fccher.example", "ada+tag@xn--bcher-kva.example")]
    public void Two_spellings_of_an_address_have_one_key(string text, string key) => EmailAddress.Parse(text).Key.ShouldBe(key);

    [Theory]
    [InlineData("ada")]
    [InlineData("ada@localhost")]
    [InlineData("ada@127.0.0.1")]
    [InlineData("ada@[127.0.0.1]")]
    [InlineData("\"a b\"@example.org")]
    [InlineData("Ada <ada@example.org>")]
    [InlineData("ada@example.org, bob@example.org")]
    [InlineData("ada@example.org\r\nBcc: bob@example.org")]
    [InlineData("ada\u0000@example.org")]
    [InlineData("\u0430da@example.org")]
    [InlineData("a..b@example.org")]
    [InlineData("@example.org")]
    [InlineData("ada@")]
    public void What_mail_cannot_simply_be_sent_to_is_refused_with_a_sentence(string text)
    {
        EmailAddress.TryParse(text, out _).ShouldBeFalse();
        EmailAddress.Violation(text).ShouldNotBeNull();
    }
}
