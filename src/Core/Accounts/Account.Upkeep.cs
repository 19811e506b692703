using Registration.Mail;
using Registration.Tokens;

namespace Registration.Accounts;

/// <content>What happens to an account behind the scenes: its mails are sent, and looks keep it in order.</content>
public sealed partial record Account
{
    private const int MostChangesInALook = 40;

    /// <summary>The mail's link has ended, or its account is gone: it must not be sent.</summary>
    public bool IsObsolete(OutboxMail mail, DateTimeOffset now) => Status switch
    {
        AccountStatus.Erased => true,
        AccountStatus.Declined => mail.Kind != MailKind.RegistrationDeclined,
        _ => mail.TokenId is { } id && !(Tokens.TryGetValue(id, out var token) && token.IsOpen(now) && Allows(token.Operation)),
    };

    /// <summary>One sender has the mail alone for a while, and its links start to run out.</summary>
    public Account ClaimMail(OutboxMail mail, DateTimeOffset now, TokenOptions tokens) => this with
    {
        Outbox = Outbox.SetItem(mail.Id, mail.Claim(now)),
        Tokens = Tokens.SetItems(LinksOf(mail, now).Select(
            token => KeyValuePair.Create(token.Id, token.HandedOver(now, tokens.LifetimeOf(token.Operation.Name()))))),
    };

    /// <summary>The mail stands as given.</summary>
    public Account UpdateMail(OutboxMail mail) => this with { Outbox = Outbox.SetItem(mail.Id, mail) };

    /// <summary>The open tokens whose links a mail carries.</summary>
    public IEnumerable<Token> LinksOf(OutboxMail mail, DateTimeOffset now) => Tokens.Values.Where(token => token.IsOpen(now) && mail.Kind switch
    {
        MailKind.RegistrationApproval =>
            token.Operation is TokenOperation.UserRegistrationAdminApprove or TokenOperation.UserRegistrationAdminDecline,
        MailKind.RegistrationApproved => token.Operation == TokenOperation.GroupAcceptTerms,
        _ => token.Id == mail.TokenId,
    });

    /// <summary>It should be erased: run out, or declined and told so.</summary>
    public bool IsToBeErased(DateTimeOffset now) =>
        HasRunOut(now) || (Status == AccountStatus.Declined && !Outbox.Values.Any(mail => mail.Status == MailStatus.Waiting));

    /// <summary>Drops tokens that have expired and mails that are settled, and nudges mails that are overdue.</summary>
    public Account Look(DateTimeOffset now)
    {
        var expired = Tokens.Values.Where(token => token.ExpiresAt <= now).Select(token => token.Id).Take(MostChangesInALook / 2);
        var settled = Outbox.Values.Where(mail => IsDone(mail, now)).Select(mail => mail.Id).Take(MostChangesInALook / 2);
        var nudged = Outbox.Values.Where(mail => mail.Status == MailStatus.Waiting && mail.NextNudge <= now)
            .Take(MostChangesInALook).Select(mail => KeyValuePair.Create(mail.Id, mail.Nudge(now)));

        return this with { Tokens = Tokens.RemoveRange(expired), Outbox = Outbox.RemoveRange(settled).SetItems(nudged) };
    }

    private static bool IsDone(OutboxMail mail, DateTimeOffset now) => mail.Status switch
    {
        MailStatus.Sent or MailStatus.Superseded => true,
        MailStatus.Failed => mail.CreatedAt + FailedMailsKept <= now,
        _ => false,
    };
}
