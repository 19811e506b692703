using System.Globalization;

namespace Registration.Bench;

/// <summary>One measured figure: a ratio within the run, or a count.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Target">What it should be.</param>
/// <param name="Met">Whether it is.</param>
/// <param name="Beside">The absolute values behind it.</param>
internal sealed record Figure(string Name, double Value, string Target, bool Met, string Beside)
{
    public static Figure AtMost(string name, double value, double limit, string beside) =>
        new(name, value, string.Create(CultureInfo.InvariantCulture, $"at most {limit:0.##}"), value <= limit, beside);

    public static Figure AtLeast(string name, double value, double limit, string beside) =>
        new(name, value, string.Create(CultureInfo.InvariantCulture, $"at least {limit:0.##}"), value >= limit, beside);

    public static Figure Exactly(string name, double value, double expected, string beside) =>
        new(name, value, string.Create(CultureInfo.InvariantCulture, $"{expected:0.##}"), value.Equals(expected), beside);
}
