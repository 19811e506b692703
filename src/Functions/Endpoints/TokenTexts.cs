using Registration.Accounts;
using Registration.Tokens;

namespace Registration.Functions.Endpoints;

/// <summary>What is said about using a link.</summary>
internal static class TokenTexts
{
    /// <summary>A requirement as the contract spells it.</summary>
    public static string Name(Requirement requirement) => requirement switch
    {
        Requirement.Password => "password",
        Requirement.Email => "email",
        Requirement.Browser => "browser",
        _ => "terms_version",
    };

    /// <summary>What is missing or wrong, and what to do.</summary>
    public static string Of(TokenResult.Refused refused) => refused switch
    {
        { Missing: Requirement.Password, WasGiven: false } => "Please enter the password that was chosen at registration.",
        { Missing: Requirement.Password } => "This is not the password that was chosen at registration: please try again.",
        { Missing: Requirement.Browser } =>
            "Too many wrong passwords were entered: please open the link in the browser in which you registered.",
        { Missing: Requirement.Email, WasGiven: false } => "Please enter the address that the mail with this link was sent to.",
        { Missing: Requirement.Email } => "The mail with this link was not sent to this address: please check it.",
        _ => "Please send the version of the terms that you accept.",
    };

    /// <summary>What was done.</summary>
    public static (string Title, string Detail, string Status, bool Continues) Of(TokenResult done) => done switch
    {
        TokenResult.Confirmed { Account.Status: AccountStatus.Active } =>
            ("Welcome!", "Your address is confirmed and your account is ready.", "active", true),
        TokenResult.Confirmed =>
            ("Your address is confirmed", "Your registration now awaits approval by an administrator. You will get a mail as soon as that is decided.", "pending_approval", false),
        TokenResult.Removed =>
            ("Registration removed", "Thank you for telling us. The registration is removed, and nothing more will be sent to you about it.", "removed", false),
        TokenResult.Decided { Account: { Decision.Approved: true } account } =>
            ("Approved", $"The registration of {account.UserName} is approved. The new user is being told.", "approved", false),
        TokenResult.Decided { Account: var account } =>
            ("Declined", $"The registration of {account.UserName} is declined. The registrant is being told.", "declined", false),
        TokenResult.Joined joined => ("Welcome to the group", $"You are now a member of {joined.Group.Name}.", "joined", true),
        _ => ("You have left the group", "Your membership has ended.", "left", true),
    };
}
