using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Registration.Functions.Http;
using Registration.Functions.Pages;
using Registration.TestKit;

namespace Registration.Functions.Tests.Pages;

/// <summary>The function app's pages as it makes them, without a server in front.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly IHost _host;

    private Site(IHost host) => _host = host;

    public SitePages Pages => _host.Services.GetRequiredService<SitePages>();

    public TokenPages TokenPages => _host.Services.GetRequiredService<TokenPages>();

    public Stylesheet Stylesheet => _host.Services.GetRequiredService<Stylesheet>();

    public static async Task<Site> StartAsync(params IReadOnlyList<(string Name, string Value)> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = await Azurite.TakeAccountAsync(),
            ["Site:Name"] = "Example & Society",
            ["Site:ContinueUrl"] = "https://www.example.org/",
            ["Site:SupportAddress"] = "support@example.org",
            ["Site:PrivacyUrl"] = "https://www.example.org/privacy",
            ["Registration:PublicUrl"] = "https://register.example.org",
            ["Registration:ApprovalRequired"] = "true",
            ["Registration:Approvers:0"] = "approver@example.org",
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

    /// <summary>Runs an answer as the host does.</summary>
    public static async Task<(HttpResponse Response, string Body)> SendAsync(Answer answer)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        await answer.ExecuteAsync(context);
        return (context.Response, System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
