using Registration.Accounts;
using Registration.Configuration;

namespace Registration.Mail.Models;

/// <summary>What every mail shows of the site.</summary>
/// <param name="Name">The site's name.</param>
/// <param name="Url">Its public URL.</param>
/// <param name="SupportAddress">Whom to ask for help.</param>
/// <param name="PrivacyUrl">The privacy notice.</param>
/// <param name="AccentColor">The colour of buttons.</param>
/// <param name="AccentText">What is readable on it.</param>
public sealed record MailSite(string Name, string Url, string? SupportAddress, string? PrivacyUrl, string AccentColor, string AccentText)
{
    /// <summary>As the settings say.</summary>
    public static MailSite Of(SiteOptions site, RegistrationOptions registration)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(registration);
        return new MailSite(
            site.Name, registration.PublicUrl, site.SupportAddress, site.PrivacyUrl, site.AccentColor, new Colour(site.AccentColor).TextOnIt.ToString());
    }
}
