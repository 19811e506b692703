using Microsoft.Extensions.Options;

namespace Registration.Accounts;

/// <summary>Who may decide about registrations.</summary>
internal sealed class Approvers(IOptions<RegistrationOptions> options)
{
    /// <summary>The approver of an address as the settings spell it; null where it is nobody's.</summary>
    public string? Find(string? email) => EmailAddress.TryParse(email, out var typed)
        ? options.Value.Approvers.FirstOrDefault(approver => EmailAddress.TryParse(approver, out var known) && known.Key == typed.Key)
        : null;
}
