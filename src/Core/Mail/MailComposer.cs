using Microsoft.Extensions.Options;
using Registration.Accounts;
using Registration.Configuration;
using Registration.Mail.Models;
using Registration.Mail.Transport;
using Registration.Tokens;

namespace Registration.Mail;

/// <summary>Makes the mail that an outbox row stands for, its links included: they are computed here and stored nowhere.</summary>
internal sealed class MailComposer(
    MailTemplates templates,
    AddressTable addresses,
    LinkUrls urls,
    IOptions<SiteOptions> site,
    IOptions<RegistrationOptions> registration,
    TimeProvider clock)
{
    /// <summary>More registrations than this within an hour that name one address get no mail: it may be somebody else's.</summary>
    private const int MaximumClaimsAnHour = 3;

    private readonly MailSite _site = MailSite.Of(site.Value, registration.Value);

    /// <summary>The mail; null where it must not be sent.</summary>
    public async Task<OutgoingMessage?> ComposeAsync(Account account, OutboxMail mail, CancellationToken cancellationToken)
    {
        if (mail.Kind == MailKind.RegistrationSubmission)
            return await ConfirmationAsync(account, mail, cancellationToken);

        return Message(account, mail, Render(account, mail));
    }

    /// <summary>
    /// What goes to an address that nobody has proven: its owner, if it has one, is told instead, and nobody is flooded. The HTTP
    /// side knows nothing of it, so no answer tells whether an address is known.
    /// </summary>
    private async Task<OutgoingMessage?> ConfirmationAsync(Account account, OutboxMail mail, CancellationToken cancellationToken)
    {
        var rows = await addresses.ReadAsync(account.AddressKey!, cancellationToken);
        if (await addresses.OwnerAsync(rows.Owner, cancellationToken) is { } owner && owner.Id != account.Id)
        {
            return await addresses.MayNoticeAsync(rows.Owner!, mail.Id, cancellationToken)
                ? Message(owner, mail, Render(MailTemplates.RegistrationExisting, new(_site, owner.UserName)))
                : null;
        }

        if (rows.PlaceWithinTheHour(account.UserName, clock.GetUtcNow()) > MaximumClaimsAnHour)
            return null;

        var token = LinkOf(account, mail);
        return Message(account, mail, Render(MailTemplates.RegistrationSubmission, new(_site, Url(account, token), token.ExpiresAt)));
    }

    private RenderedMail Render(Account account, OutboxMail mail) => mail.Kind switch
    {
        MailKind.RegistrationApproval => Approval(account),
        MailKind.RegistrationApproved => Render(MailTemplates.RegistrationApproved, new(_site, account.UserName, site.Value.ContinueUrl, Invitations(account, mail))),
        MailKind.RegistrationDeclined => Render(MailTemplates.RegistrationDeclined, new(_site, account.UserName)),
        MailKind.RegistrationNotify => Render(MailTemplates.RegistrationNotify, new(_site, account.UserName, account.Email!, account.RegisteredAt, account.CompletedAt ?? mail.CreatedAt, account.Decision?.By)),
        MailKind.GroupTermsSubmission when LinkOf(account, mail) is var token => Render(MailTemplates.GroupTermsSubmission, new(_site, account.UserName, mail.GroupName!, Url(account, token), token.ExpiresAt)),
        MailKind.GroupTermsApproved => Render(MailTemplates.GroupTermsApproved, new(_site, account.UserName, mail.GroupName!)),
        MailKind.GroupLeaveSubmission when LinkOf(account, mail) is var token => Render(MailTemplates.GroupLeaveSubmission, new(_site, account.UserName, mail.GroupName!, Url(account, token), token.ExpiresAt)),
        _ => throw new InvalidOperationException($"There is no mail {mail.Kind}."),
    };

    private RenderedMail Approval(Account account)
    {
        var now = clock.GetUtcNow();
        var approve = account.OpenToken(TokenOperation.UserRegistrationAdminApprove, now)!;
        var decline = account.OpenToken(TokenOperation.UserRegistrationAdminDecline, now)!;
        return Render(MailTemplates.RegistrationApproval, new(
            _site,
            account.UserName,
            account.Email!,
            account.Note,
            account.RegisteredAt,
            account.ConfirmedAt ?? account.RegisteredAt,
            Url(account, approve),
            Url(account, decline),
            approve.ExpiresAt));
    }

    private IReadOnlyList<GroupInvitation> Invitations(Account account, OutboxMail mail) =>
    [
        .. account.LinksOf(mail, clock.GetUtcNow()).Select(token => new GroupInvitation(token.GroupName!, Url(account, token))),
    ];

    private RenderedMail Render<TModel>(MailTemplate<TModel> template, TModel model)
        where TModel : class => templates.Render(template, model, _site);

    private static Token LinkOf(Account account, OutboxMail mail) => account.Tokens[mail.TokenId!];

    private string Url(Account account, Token token) => urls.Of(new Link(token.Operation, token.Id, account.UserName));

    private static OutgoingMessage Message(Account account, OutboxMail mail, RenderedMail rendered) =>
        new(mail.Id, mail.Recipient ?? account.Email!, rendered.Subject, rendered.Html, rendered.Text);
}
