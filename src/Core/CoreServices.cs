using System.Reflection;
using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Registration.Accounts;
using Registration.Configuration;
using Registration.Groups;
using Registration.Mail;
using Registration.Mail.Transport;
using Registration.Passwords;
using Registration.Requests;
using Registration.Scheduling;
using Registration.Storage;
using Registration.Telemetry;
using Registration.Templates;
using Registration.Tokens;

namespace Registration;

/// <summary>Puts Core together.</summary>
public static class CoreServices
{
    /// <summary>Adds everything of Core.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">The settings.</param>
    /// <param name="instrument">For tests: adds policies to the storage clients, which count calls or inject faults.</param>
    public static IServiceCollection AddRegistrationCore(
        this IServiceCollection services, IConfiguration configuration, Action<ClientOptions>? instrument = null)
    {
        _ = TemplateCatalog.Prepare();
        services.AddRegistrationOptions(configuration).AddStorageClients(instrument).AddHostedService<StorageSetup>();
        services.TryAddSingleton(TimeProvider.System);

        services.AddSingleton<Tables>().AddSingleton<WakeUps>().AddSingleton<MailQueues>().Add<StorageHealth>();

        services.AddSingleton<HashingSlots>().AddSingleton<PasswordHasher>().AddSingleton<PasswordRules>().AddSingleton<RegistrationMetrics>();

        services.AddSingleton<AccountStore>().AddSingleton<AddressTable>().AddSingleton<PendingTable>().AddSingleton<IndexRows>()
            .AddSingleton<Erasure>().AddSingleton<UserNameRules>().AddSingleton<RegistrationValidator>().AddSingleton<Approvers>()
            .AddSingleton<Confirmation>().AddSingleton<AdminDecision>().Add<Registrations>().Add<Users>();

        services.AddSingleton<GroupTable>().AddSingleton<MemberTable>().AddSingleton<GroupLinks>().AddSingleton<RequestedGroups>()
            .AddSingleton<GroupDeletion>().Add<GroupManagement>().Add<DiscoverableGroups>().Add<GroupMembers>();

        services.AddSingleton<LinkCodec>().AddSingleton<LinkUrls>().AddSingleton<Proofs>().AddSingleton<FormNonces>()
            .Add<TemporaryTokens>().Add<LinkRequests>();

        services.AddSingleton<Look>().Add<Purge>();

        services.AddSingleton<TemplateStart>()
            .AddSingleton<IValidateOptions<TemplateOptions>>(provider => provider.GetRequiredService<TemplateStart>())
            .AddSingleton(provider => provider.GetRequiredService<TemplateStart>().Catalog(provider.GetRequiredService<IOptions<TemplateOptions>>()));
        services.AddSingleton<MailTemplates>().AddSingleton<MailComposer>().Add<MailDelivery>();
        return services.AddSmtp();
    }

    /// <summary>The transport that every build has; one that has another registers it before.</summary>
    private static IServiceCollection AddSmtp(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(IMailTransport)))
            return services;

        services.AddOptions<MailOptions>().Validate(
            mail => mail.Transport == MailTransportKind.Smtp, "Mail:Transport is Acs, which this build does not have: set it to Smtp.");
        return services.AddSingleton<IMailTransport, SmtpTransport>();
    }

    /// <summary>Public classes have constructors that only Core may call, since they take what only Core knows.</summary>
    private static IServiceCollection Add<T>(this IServiceCollection services)
        where T : class
    {
        var constructor = typeof(T).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).Single();
        var parameters = constructor.GetParameters();
        return services.AddSingleton(provider =>
            (T)constructor.Invoke([.. parameters.Select(parameter => provider.GetRequiredService(parameter.ParameterType))]));
    }
}
