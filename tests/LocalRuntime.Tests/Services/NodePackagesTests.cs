using Registration.LocalRuntime.Services;

namespace Registration.LocalRuntime.Tests.Services;

public sealed class NodePackagesTests : IDisposable
{
    private readonly string _source = Directory.CreateTempSubdirectory("npm-source-").FullName;
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("npm-").FullName, "npm");

    public NodePackagesTests() => WriteLockFile("1.0.0");

    [Fact]
    public async Task Two_installations_at_once_are_one()
    {
        var both = new[] { new NodePackages(_folder, _source), new NodePackages(_folder, _source) };

        await Task.WhenAll(both.Select(packages => packages.InstallAsync(TestContext.Current.CancellationToken)));

        both.ShouldAllBe(packages => packages.AreInstalled);
        File.Exists(Path.Combine(_folder, "package-lock.json")).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_installed_is_left_alone_until_the_lock_file_changes()
    {
        var packages = new NodePackages(_folder, _source);
        await packages.InstallAsync(TestContext.Current.CancellationToken);
        var mark = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "node_modules")).FullName, "mark");
        await File.WriteAllTextAsync(mark, string.Empty);

        await packages.InstallAsync(TestContext.Current.CancellationToken);
        File.Exists(mark).ShouldBeTrue();

        WriteLockFile("2.0.0");
        packages.AreInstalled.ShouldBeFalse();
        await packages.InstallAsync(TestContext.Current.CancellationToken);
        File.Exists(mark).ShouldBeFalse("npm ci begins with an empty folder");
    }

    [Fact]
    public async Task A_failure_of_npm_is_told_with_its_reason()
    {
        await File.WriteAllTextAsync(Path.Combine(_source, "package-lock.json"), "no lock file");
        var packages = new NodePackages(_folder, _source);

        var failure = await Should.ThrowAsync<StartFailedException>(() => packages.InstallAsync(TestContext.Current.CancellationToken));

        failure.Message.ShouldStartWith("'npm ci' failed in " + _folder);
        packages.AreInstalled.ShouldBeFalse();
    }

    [Fact]
    public void The_committed_lock_file_names_no_package_source()
    {
        var text = File.ReadAllText(Path.Combine(NodePackages.SourceFolder, "package-lock.json"));

        text.ShouldNotContain("\"resolved\"");
        text.ShouldContain("node_modules/azurite");
        text.ShouldContain("node_modules/maildev");
    }

    public void Dispose()
    {
        Directory.Delete(_source, recursive: true);
        Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);
    }

    private void WriteLockFile(string version)
    {
        File.WriteAllText(Path.Combine(_source, "package.json"), $$"""{ "name": "empty", "version": "{{version}}" }""");
        File.WriteAllText(
            Path.Combine(_source, "package-lock.json"),
            $$"""{ "name": "empty", "version": "{{version}}", "lockfileVersion": 3, "packages": { "": { "name": "empty", "version": "{{version}}" } } }""");
    }
}
