using Registration.Accounts;
using Registration.Functions.Pages;
using Registration.Tokens;

namespace Registration.Functions.Endpoints;

/// <summary>How things stand now, for whoever opens a link that no longer counts.</summary>
/// <param name="Title">In a few words.</param>
/// <param name="Detail">In a sentence or two.</param>
/// <param name="Tone">Good news or bad.</param>
/// <param name="OffersResend">A new mail may help.</param>
internal sealed record Standing(string Title, string Detail, Tone Tone, bool OffersResend = false)
{
    public static Standing Of(Link link, Account? account) => link.Operation switch
    {
        TokenOperation.UserRegistrationConfirmEmail => OfRegistrant(account),
        TokenOperation.UserRegistrationAdminApprove or TokenOperation.UserRegistrationAdminDecline => OfApprover(account),
        _ => new("This link has been used or has expired", "If you still want to join or leave the group, please ask for a new link on the group's page.", Tone.Information),
    };

    private static Standing OfRegistrant(Account? account) => account?.Status switch
    {
        AccountStatus.PendingConfirmation => new(
            "This link no longer works", "It has expired. You can have a new mail sent, as long as the registration waits.", Tone.Warning, OffersResend: true),
        AccountStatus.PendingApproval => new(
            "Your address is confirmed already", "Your registration awaits approval by an administrator. There is nothing more for you to do.", Tone.Information),
        AccountStatus.Active => new("Your account is ready", "This link has done its work: your registration is complete.", Tone.Success),
        AccountStatus.Declined => new("Your registration was declined", "An administrator has declined the registration.", Tone.Warning),
        _ => new(
            "This registration no longer exists", "It has expired or was removed. You are welcome to register again.", Tone.Warning),
    };

    private static Standing OfApprover(Account? account) => account switch
    {
        { Decision: { Approved: true } decision } => new("Already approved", $"{decision.By} has approved this registration.", Tone.Information),
        { Decision: { } decision } => new("Already declined", $"{decision.By} has declined this registration.", Tone.Information),
        { Status: AccountStatus.PendingApproval } => new(
            "This link has expired", "The registration was not decided in time, and is being removed.", Tone.Warning),
        _ => new("This registration no longer exists", "It has expired or was removed: there is nothing left to decide.", Tone.Information),
    };
}
