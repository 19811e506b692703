using Microsoft.Extensions.Options;
using Registration.Passwords;

namespace Registration.Core.Tests.Passwords;

public sealed class PasswordTests
{
    private static readonly IOptions<PasswordOptions> Quick = Options.Create(new PasswordOptions { MemoryKibibytes = 8192, Passes = 1, Threads = 1, Waiting = 1 });

    [Theory]
    [InlineData("a long enough phrase", true)]
    [InlineData("пароль из нескольких слов", true)]
    [InlineData("correct horse 12 battery", true)]
    [InlineData("short", false)]
    [InlineData("aaaaaaaaaaaaaaa", false)]
    [InlineData("abc1abc1abc1abc1", false)]
    [InlineData("123456789012", false)]
    [InlineData("passwordpassword", false)]
    [InlineData("P@ssw0rdP@ssw0rd!", false)]
    [InlineData("qwertyuiop123456", false)]
    [InlineData("adalovelace-1815", false)]
    [InlineData("ADALOVELACE-1815@example.org", false)]
    public void A_password_is_taken_or_refused(string password, bool taken) =>
        (new PasswordRules(Options.Create(new PasswordOptions())).Violation(password, "adalovelace-1815", "adalovelace-1815@example.org") is null).ShouldBe(taken);

    [Fact]
    public void A_lone_surrogate_and_far_too_much_are_refused_without_an_exception()
    {
        var rules = new PasswordRules(Options.Create(new PasswordOptions()));

        rules.Violation("long enough but \ud800 broken", null, null).ShouldNotBeNull();
        rules.Violation(new string('x', 1_000_000), null, null).ShouldNotBeNull();
        rules.Violation(string.Concat(Enumerable.Repeat("😀", 12)) + "ab c", null, null).ShouldBeNull();
    }

    [Fact]
    public async Task A_password_verifies_however_its_characters_are_spelled_and_no_other_does()
    {
        using var slots = new HashingSlots(Quick);
        var hasher = new PasswordHasher(slots, Quick);
        using var slot = slots.TryTake()!;

        var phc = await hasher.HashAsync("caf\u00e9 und mehr Worte", slot, default);

        phc.ShouldStartWith("$argon2id$v=19$m=8192,t=1,p=1$");
        (await hasher.VerifyAsync("cafe\u0301 und mehr Worte", phc, slot, default)).ShouldBeTrue();
        (await hasher.VerifyAsync("cafe und mehr Worte", phc, slot, default)).ShouldBeFalse();
        (await hasher.HashAsync("caf\u00e9 und mehr Worte", slot, default)).ShouldNotBe(phc);
    }

    /// <summary>The hashes were made by the reference implementation, libargon2, with one lane.</summary>
    [Theory]
    [InlineData("correct horse", "$argon2id$v=19$m=19456,t=2,p=1$c2l4dGVlbiBieXRlIHNsdA$G/bFSWjBTx+oD5UAxzUD+cpH7AFcbWp48NzvOCVG3rM")]
    [InlineData("password", "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$/DO3gTkjHTS3Fia9YkXB1y76GQrWBcPYFmpyrc7fosI")]
    // Hashed as "Pässwörd fi🔑", to which NFKC brings the ligature.
    [InlineData("P\u00e4ssw\u00f6rd \ufb01\U0001f511", "$argon2id$v=19$m=256,t=3,p=1$MDEyMzQ1Njc4OWFiY2RlZg$xCWwYo1MTYc4G6UG5789IFmHMRJDDBB8XNv3qgBQr3c")]
    public async Task A_hash_of_the_reference_implementation_verifies(string password, string phc)
    {
        using var slots = new HashingSlots(Quick);
        var hasher = new PasswordHasher(slots, Quick);
        using var slot = slots.TryTake()!;

        (await hasher.VerifyAsync(password, phc, slot, default)).ShouldBeTrue();
        (await hasher.VerifyAsync(password + " ", phc, slot, default)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("$argon2i$v=19$m=8192,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=9999999,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=8192,t=99,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_damaged_hash_is_refused_and_asks_for_no_gigabytes(string phc)
    {
        using var slots = new HashingSlots(Quick);
        using var slot = slots.TryTake()!;

        await Should.ThrowAsync<InvalidDataException>(() => new PasswordHasher(slots, Quick).VerifyAsync("a password", phc, slot, default));
    }

    [Fact]
    public void When_all_slots_are_taken_there_is_none_until_one_is_given_back()
    {
        using var slots = new HashingSlots(Quick);
        var first = slots.TryTake().ShouldNotBeNull();
        slots.TryTake().ShouldNotBeNull();

        slots.TryTake().ShouldBeNull();
        first.Dispose();
        first.Dispose();
        slots.InUse.ShouldBe(1);
        slots.TryTake().ShouldNotBeNull();
        slots.TryTake().ShouldBeNull();
    }
}
