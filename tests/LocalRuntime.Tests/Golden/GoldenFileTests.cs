namespace Registration.LocalRuntime.Tests.Golden;

public sealed class GoldenFileTests
{
    private static readonly string[] Kinds =
    [
        "http", "delivery", "deleted", "poison", "poison-of-poison", "retry-delay", "lease", "renewal", "concurrency",
        "cron", "timer-overlap", "timer-failure", "timer-startup",
    ];

    [Fact]
    public void Every_line_is_run_by_a_test_and_says_where_the_host_does_it()
    {
        var lines = GoldenLine.Everything();

        lines.Count.ShouldBeGreaterThan(40);
        foreach (var line in lines)
        {
            Kinds.Contains(line.Text("kind"), StringComparer.Ordinal).ShouldBeTrue(line.What);
            line.Text("host").ShouldNotBeNullOrWhiteSpace(line.What);
            line.Element.GetProperty("source").GetArrayLength().ShouldBeGreaterThan(0, line.What);
        }

        lines.DistinctBy(line => line.What, StringComparer.Ordinal).Count().ShouldBe(lines.Count);
    }
}
