using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Registration.Accounts;
using Registration.Mail;
using Registration.Passwords;
using Registration.Storage;
using Registration.Templates;
using Registration.Tokens;

namespace Registration.Configuration;

/// <summary>Binds the settings and checks them when the app starts.</summary>
public static class OptionsServices
{
    /// <summary>Adds all options classes. A bad setting stops the start; all of them are told at once.</summary>
    public static IServiceCollection AddRegistrationOptions(this IServiceCollection services, IConfiguration configuration)
    {
        Add<SiteOptions>(services, configuration.GetSection(SiteOptions.Section));
        Add<RegistrationOptions>(services, configuration.GetSection(RegistrationOptions.Section));
        Add<TokenOptions>(services, configuration.GetSection(TokenOptions.Section));
        Add<UserNameOptions>(services, configuration.GetSection(UserNameOptions.Section));
        Add<PasswordOptions>(services, configuration.GetSection(PasswordOptions.Section));
        Add<MailOptions>(services, configuration.GetSection(MailOptions.Section));
        Add<TemplateOptions>(services, configuration.GetSection(TemplateOptions.Section));
        Add<StorageOptions>(services, configuration.GetSection(StorageOptions.Section))
            .PostConfigure(storage =>
            {
                if (string.IsNullOrEmpty(storage.AccountName) && string.IsNullOrEmpty(storage.ConnectionString))
                    storage.ConnectionString = configuration["AzureWebJobsStorage"];
            })
            .Validate(
                storage => !string.IsNullOrEmpty(storage.AccountName) || !string.IsNullOrEmpty(storage.ConnectionString),
                "Storage:AccountName or Storage:ConnectionString (or AzureWebJobsStorage) must be given.");
        return services;
    }

    private static OptionsBuilder<T> Add<T>(IServiceCollection services, IConfigurationSection section)
        where T : class
    {
        if (typeof(SettingsValidation).IsAssignableTo(typeof(IValidateOptions<T>)))
            services.TryAddEnumerable(ServiceDescriptor.Singleton(typeof(IValidateOptions<T>), typeof(SettingsValidation)));
        return services.AddOptions<T>().Configure(options => Bind(section, options)).ValidateOnStart();
    }

    /// <summary>A value of the wrong type is a bad setting like any other; the binder's sentence names it.</summary>
    private static void Bind<T>(IConfigurationSection section, T options)
        where T : class
    {
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException e)
        {
            throw new OptionsValidationException(typeof(T).Name, typeof(T), [e.Message]);
        }
    }
}
