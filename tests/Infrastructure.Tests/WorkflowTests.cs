using System.Text.RegularExpressions;

namespace Registration.Infrastructure.Tests;

public sealed partial class WorkflowTests
{
    public static IEnumerable<TheoryDataRow<string>> EachWorkflow =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github", "workflows"), "*.yml")
            .Select(file => new TheoryDataRow<string>(Path.GetFileName(file)));

    [Theory]
    [MemberData(nameof(EachWorkflow))]
    public void Actions_are_pinned_by_their_whole_hash_with_the_version_beside_it(string workflow)
    {
        var used = Lines(workflow).Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToArray();

        used.ShouldNotBeEmpty();
        used.ShouldAllBe(line => PinnedAction().IsMatch(line));
    }

    [Theory]
    [MemberData(nameof(EachWorkflow))]
    public void A_workflow_may_read_the_code_and_only_a_job_that_signs_in_may_ask_for_a_token(string workflow)
    {
        var lines = Lines(workflow);
        var start = Array.IndexOf(lines, "permissions:");

        start.ShouldBeGreaterThan(0);
        lines[start + 1].ShouldBe("  contents: read");
        lines[start + 2].ShouldBeEmpty();
        var written = lines.Where(line => WritePermission().IsMatch(line));
        if (lines.Any(line => line.Contains("azure/login@", StringComparison.Ordinal)))
            written.ShouldHaveSingleItem().ShouldContain("id-token: write");
        else
            written.ShouldBeEmpty();
    }

    [Fact]
    public void The_host_of_the_end_to_end_tests_finds_the_tables_and_queues_that_the_template_makes()
    {
        var lines = Lines("ci.yml").Select(line => line.Trim()).ToArray();

        lines.ShouldContain(line => string.Equals(
            line, $"for table in {string.Join(' ', NeededByTheCode.Tables)}; do", StringComparison.Ordinal));
        lines.ShouldContain(line => string.Equals(
            line, $"for queue in {string.Join(' ', NeededByTheCode.Queues)}; do", StringComparison.Ordinal));
    }

    private static string[] Lines(string workflow) => Repository.Read(".github", "workflows", workflow).Split('\n');

    [GeneratedRegex(@"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PinnedAction();

    [GeneratedRegex(@"^\s+[\w-]+: write\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WritePermission();
}
