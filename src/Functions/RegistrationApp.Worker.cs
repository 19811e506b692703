using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Registration.Functions.Mail;
using Registration.Mail;
using Registration.Mail.Transport;

namespace Registration.Functions;

/// <content>What the flavour for Azure has beyond the local one.</content>
public static partial class RegistrationApp
{
    static partial void AddAzureOnly(IHostApplicationBuilder builder) => builder.Services.AddSingleton<IMailTransport>(provider =>
        provider.GetRequiredService<IOptions<MailOptions>>().Value is { Transport: MailTransportKind.Acs } mail
            ? new AcsTransport(mail, provider.GetRequiredService<TimeProvider>())
            : ActivatorUtilities.CreateInstance<SmtpTransport>(provider));
}
