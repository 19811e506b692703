using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Registration.Functions.Endpoints;
using Registration.Functions.Http;
using Registration.Functions.Pages;
using Registration.Functions.Telemetry;
using Registration.Mail;
using Registration.Templates;

namespace Registration.Functions;

/// <summary>Puts the function app together.</summary>
public static partial class RegistrationApp
{
    /// <summary>Adds Core and what answers over HTTP.</summary>
    public static IHostApplicationBuilder AddRegistration(this IHostApplicationBuilder builder)
    {
        AddAzureOnly(builder);
        builder.AddTelemetryExport();
        builder.Services.AddRegistrationCore(builder.Configuration);

        builder.Services.AddSingleton<IEnumerable<Template>>([.. MailTemplates.All, .. PageTemplates.All]);
        builder.Services.AddSingleton<Stylesheet>().AddSingleton<SitePages>().AddSingleton<TokenPages>();

        builder.Services.AddSingleton<Cookies>().AddSingleton<OwnOrigin>().AddSingleton<Paging>().AddSingleton<Guarded>();
        builder.Services.AddSingleton<SiteEndpoint>().AddSingleton<RegisterEndpoint>().AddSingleton<RegistrationsEndpoint>()
            .AddSingleton<TokenEndpoint>().AddSingleton<UsersEndpoint>().AddSingleton<GroupsEndpoint>().AddSingleton<DiscoverableGroupsEndpoint>();
        return builder;
    }

    /// <summary>What only the flavour for Azure compiles: see <c>RegistrationApp.Worker.cs</c>.</summary>
    static partial void AddAzureOnly(IHostApplicationBuilder builder);
}
