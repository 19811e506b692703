using Microsoft.Extensions.Time.Testing;

namespace Registration.TestKit;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class TestClock : FakeTimeProvider
{
    private TestClock(DateTimeOffset start)
        : base(start)
    {
    }

    /// <summary>
    /// A clock that starts at the machine's time: the emulator stamps rows with that one, and the code compares the stamps with
    /// its clock.
    /// </summary>
    public static TestClock StartingNow() => new(TimeProvider.System.GetUtcNow());
}
