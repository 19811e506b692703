using System.Text.Json;

namespace Registration.Infrastructure.Tests;

public sealed class TemplateTests
{
    private static readonly string MainFile = Path.Combine(Repository.Infrastructure, "main.bicep");

    public static IEnumerable<TheoryDataRow<string>> EachMailChoice => Deployment.EachMailChoice;

    [Fact]
    public async Task The_template_compiles_without_a_word()
    {
        var answer = await Bicep.BuildAsync(MainFile);

        answer.ExitCode.ShouldBe(0, answer.Error);
        answer.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_linter_has_nothing_to_say()
    {
        var answer = await Bicep.LintAsync(MainFile);

        (answer.Output + answer.Error).ShouldBeEmpty();
        answer.ExitCode.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(EachMailChoice))]
    public async Task The_committed_snapshot_is_what_the_template_would_create(string parameters)
    {
        var file = Path.Combine(Repository.Infrastructure, "snapshots", parameters + ".bicepparam");

        var answer = await Bicep.SnapshotAsync(file, "validate");

        answer.ExitCode.ShouldBe(0, $"If the change is meant, run infra/snapshots/update.sh.\n{answer.Output}{answer.Error}");
    }

    [Fact]
    public async Task A_deployment_asks_for_the_mail_choice_and_the_first_approver_and_nothing_else()
    {
        var template = await CompiledTemplate.MainAsync();

        var asked = template.At("parameters").EnumerateObject()
            .Where(p => !p.Value.TryGetProperty("defaultValue", out _)).Select(p => p.Name);

        asked.ShouldBe(["mail", "firstApprover"], ignoreOrder: true);
    }

    [Fact]
    public async Task Every_parameter_is_described()
    {
        var template = await CompiledTemplate.MainAsync();

        var silent = template.At("parameters").EnumerateObject()
            .Where(p => !p.Value.TryGetProperty("metadata", out var m) || !m.TryGetProperty("description", out _))
            .Select(p => p.Name);

        silent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_parameter_can_be_set_through_azd_and_keeps_its_default_where_it_is_not()
    {
        var template = await CompiledTemplate.MainAsync();
        using var file = JsonDocument.Parse(Repository.Read("infra", "main.parameters.json"));
        var parameters = template.At("parameters").EnumerateObject().ToArray();
        var values = file.RootElement.At("parameters").EnumerateObject()
            .ToDictionary(p => p.Name, p => p.Value.Text("value"), StringComparer.Ordinal);

        values.Keys.ShouldBe(parameters.Select(p => p.Name), ignoreOrder: true);
        foreach (var parameter in parameters.Where(p => p.Name is not ("environmentName" or "location")))
        {
            var hasDefault = parameter.Value.TryGetProperty("defaultValue", out var value);
            var expected = hasDefault ? value.ToString() : "";
            var given = values[parameter.Name].Trim('$', '{', '}').Split('=', 2).ElementAtOrDefault(1) ?? "";
            given.ShouldBe(expected, parameter.Name, StringCompareShould.IgnoreCase);
        }
    }

    [Theory]
    [InlineData(Deployment.Smtp, "param smtpHost = ''", "smtpHost is needed")]
    [InlineData(Deployment.Smtp, "param smtpFrom = ''", "smtpFrom is needed")]
    [InlineData(Deployment.CustomDomain, "param mailDomain = ''", "mailDomain is needed")]
    public async Task A_mail_choice_without_what_it_needs_is_refused_with_a_sentence(string parameters, string line, string sentence)
    {
        var refusal = await Deployment.RefusalAsync(parameters, line);

        refusal.ShouldContain(sentence);
    }
}
