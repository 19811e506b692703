using Registration.Accounts;
using Registration.Groups;
using Registration.Tokens;

namespace Registration.Core.Tests.Accounts;

/// <summary>Things that tests of the domain begin with.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static TokenOptions Tokens { get; } = new() { SigningKeys = { Convert.ToBase64String(new byte[32]) } };

    public static RegistrationOptions WithApproval { get; } = new()
    {
        PublicUrl = "https://register.example.org",
        ApprovalRequired = true,
        Approvers = { "one@example.org", "two@example.org" },
        NotifyOnCompletion = true,
        NotifyRecipients = { "office@example.org" },
    };

    public static RegistrationOptions WithoutApproval { get; } = new() { PublicUrl = "https://register.example.org" };

    public static Account Registered(params string[] groups) => Account.RegisterPendingUser(
        new NewRegistration("ada", "id-of-ada", EmailAddress.Parse("ada@example.org"), "hash", "Let me in", "key", [.. groups]), Now, Tokens);

    public static Account AwaitingApproval() => Registered().HandleRegistrationConfirmation(Now, WithApproval, Tokens);

    public static Account Active() => Registered().HandleRegistrationConfirmation(Now, WithoutApproval, Tokens);

    public static Group Group(string? terms = null) => new()
    {
        Id = "group-id",
        Key = "readers",
        Name = "Readers",
        Discoverable = true,
        Terms = terms is null ? null : new GroupTerms(3, terms),
    };
}
