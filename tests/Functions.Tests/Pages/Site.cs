using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Registration.Functions.Pages;
using Registration.Groups;
using Registration.TestKit;

namespace Registration.Functions.Tests.Pages;

/// <summary>The app as it is put together in production, over storage of its own, with some settings.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly IHost _host;

    private Site(IHost host) => _host = host;

    public SitePages Pages => Get<SitePages>();

    public TokenPages TokenPages => Get<TokenPages>();

    public Stylesheet Stylesheet => Get<Stylesheet>();

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>A site with nothing that is optional.</summary>
    public static Task<Site> BareAsync(params IReadOnlyList<(string Name, string Value)> settings) => StartAsync(settings);

    /// <summary>A site with everything that is optional, and three groups.</summary>
    public static async Task<Site> FullAsync(params IReadOnlyList<(string Name, string Value)> settings)
    {
        var site = await StartAsync(
        [
            ("Site:ContinueUrl", "https://www.example.org/"),
            ("Site:SupportAddress", "help@example.org"),
            ("Site:PrivacyUrl", "https://www.example.org/privacy"),
            ("Registration:ApprovalRequired", "true"),
            ("Registration:Approvers:0", People.Approver),
            .. settings,
        ]);
        foreach (var (name, description, terms) in Samples.Offered)
        {
            var edit = new GroupEdit(description, Discoverable: true, terms);
            (await site.Get<GroupManagement>().CreateAsync(name, edit, CancellationToken.None)).ShouldBeOfType<GroupResult.Stands>();
        }

        return site;
    }

    public ValueTask DisposeAsync()
    {
        _host.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<Site> StartAsync(IReadOnlyList<(string Name, string Value)> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = await Azurite.TakeAccountAsync(),
            ["Site:Name"] = "Example Society",
            ["Registration:PublicUrl"] = "https://register.example.org",
            ["Tokens:SigningKeys:0"] = Convert.ToBase64String(new byte[32]),
            ["Mail:From"] = "registration@example.org",
            ["Mail:Smtp:Host"] = "localhost",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        // Every service that the triggers ask for can be made: the app itself does not take the time to check.
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
        builder.AddRegistration();
        var host = builder.Build();
        await host.StartAsync();
        return new Site(host);
    }
}
