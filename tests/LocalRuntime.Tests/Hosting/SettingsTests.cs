using Microsoft.Extensions.Configuration;
using Registration.LocalRuntime.Hosting;
using Registration.LocalRuntime.Tests.App;

namespace Registration.LocalRuntime.Tests.Hosting;

public sealed class SettingsTests : IDisposable
{
    private readonly AppFolder _folder = new();

    [Fact]
    public void The_sample_counts_where_there_is_no_file_of_one_s_own()
    {
        _folder.Write("local.settings.sample.json", """{ "FunctionKey": "sample", "Host": { "LocalHttpPort": 8 }, "Values": { "A__B": "1", "N": 5 } }""");

        var configuration = Configuration();

        configuration["FunctionKey"].ShouldBe("sample");
        configuration["Host:LocalHttpPort"].ShouldBe("8");
        configuration["A:B"].ShouldBe("1");
        configuration["N"].ShouldBe("5");
    }

    [Fact]
    public void A_file_of_one_s_own_replaces_the_sample()
    {
        _folder.Write("local.settings.sample.json", """{ "Values": { "A": "sample", "Only": "sample" } }""");
        _folder.Write("local.settings.json", """{ "Values": { "A": "own" } /* comments are usual in it */ }""");

        var configuration = Configuration();

        configuration["A"].ShouldBe("own");
        configuration["Only"].ShouldBeNull();
    }

    [Fact]
    public void The_environment_wins_over_the_file_and_the_command_line_over_both()
    {
        const string First = "LOCALRUNTIMETEST__FIRST", Second = "LOCALRUNTIMETEST__SECOND";
        _folder.Write("local.settings.json", $$"""{ "Values": { "{{First}}": "file", "{{Second}}": "file", "LOCALRUNTIMETEST__THIRD": "file" } }""");
        Environment.SetEnvironmentVariable(First, "environment");
        Environment.SetEnvironmentVariable(Second, "environment");
        try
        {
            var configuration = Configuration("--LocalRuntimeTest:Second", "command line");

            configuration["LocalRuntimeTest:First"].ShouldBe("environment");
            configuration["LocalRuntimeTest:Second"].ShouldBe("command line");
            configuration["LocalRuntimeTest:Third"].ShouldBe("file");
        }
        finally
        {
            Environment.SetEnvironmentVariable(First, null);
            Environment.SetEnvironmentVariable(Second, null);
        }
    }

    [Theory]
    [InlineData("local.settings.json", "{ broken", "local.settings.json")]
    [InlineData("local.settings.json", """{ "IsEncrypted": true }""", "is encrypted")]
    [InlineData("local.settings.json", """{ "Host": { "LocalHttpPort": "many" } }""", "Host:LocalHttpPort is 'many'")]
    [InlineData("host.json", "{ broken", "host.json is not valid JSON")]
    [InlineData("host.json", """{ "extensions": { "queues": { "batchSize": 33 } } }""", "extensions.queues.batchSize")]
    [InlineData("host.json", """{ "extensions": { "queues": { "visibilityTimeout": "soon" } } }""", "extensions.queues.visibilityTimeout")]
    [InlineData("host.json", """{ "extensions": { "queues": { "messageEncoding": "rot13" } } }""", "extensions.queues.messageEncoding")]
    public void A_file_that_is_not_what_it_should_be_is_named(string file, string text, string named)
    {
        _folder.Write(file, text);

        var message = Should.Throw<StartFailedException>(() => Configuration()).Message;

        message.ShouldContain(named);
        message.ShouldNotContain(Environment.NewLine);
    }

    public void Dispose() => _folder.Dispose();

    private ConfigurationManager Configuration(params string[] arguments) =>
        LocalApplication.CreateBuilder(new LocalOptions { Root = _folder.Path, Arguments = arguments, FunctionTypes = [] }).Configuration;
}
