using Registration.Mail.Models;
using Registration.Templates;

namespace Registration.Mail;

/// <summary>The mails that there are, and how they are rendered.</summary>
public sealed class MailTemplates(TemplateCatalog catalog)
{
    /// <summary>The mail with the link that confirms an address. It holds nothing that a stranger typed.</summary>
    public static readonly MailTemplate<RegistrationSubmission> RegistrationSubmission = new("registration-submission");

    /// <summary>The notice to the owner of an address that somebody tried to register again.</summary>
    public static readonly MailTemplate<RegistrationExisting> RegistrationExisting = new("registration-existing");

    /// <summary>The mail that asks an administrator to decide.</summary>
    public static readonly MailTemplate<RegistrationApproval> RegistrationApproval = new("registration-approval");

    /// <summary>The welcome.</summary>
    public static readonly MailTemplate<RegistrationApproved> RegistrationApproved = new("registration-approved");

    /// <summary>The mail that says that a registration was declined.</summary>
    public static readonly MailTemplate<RegistrationDeclined> RegistrationDeclined = new("registration-declined");

    /// <summary>The notice that a registration is complete.</summary>
    public static readonly MailTemplate<RegistrationNotify> RegistrationNotify = new("registration-notify");

    /// <summary>The mail with the link that joins a group.</summary>
    public static readonly MailTemplate<GroupTermsSubmission> GroupTermsSubmission = new("group-terms-submission");

    /// <summary>The mail that says that a group is joined.</summary>
    public static readonly MailTemplate<GroupTermsApproved> GroupTermsApproved = new("group-terms-approved");

    /// <summary>The mail with the link that leaves a group.</summary>
    public static readonly MailTemplate<GroupLeaveSubmission> GroupLeaveSubmission = new("group-leave-submission");

    private const string SubjectPrefix = "Subject: ";
    private static readonly Template<MailLayout> Layout = new("mail/layout.html.liquid");

    /// <summary>All their files.</summary>
    public static IReadOnlyList<Template> All { get; } =
    [
        Layout,
        RegistrationSubmission.Html, RegistrationSubmission.Text,
        RegistrationExisting.Html, RegistrationExisting.Text,
        RegistrationApproval.Html, RegistrationApproval.Text,
        RegistrationApproved.Html, RegistrationApproved.Text,
        RegistrationDeclined.Html, RegistrationDeclined.Text,
        RegistrationNotify.Html, RegistrationNotify.Text,
        GroupTermsSubmission.Html, GroupTermsSubmission.Text,
        GroupTermsApproved.Html, GroupTermsApproved.Text,
        GroupLeaveSubmission.Html, GroupLeaveSubmission.Text,
    ];

    /// <summary>Renders a mail.</summary>
    public RenderedMail Render<TModel>(MailTemplate<TModel> template, TModel model, MailSite site)
        where TModel : class
    {
        ArgumentNullException.ThrowIfNull(template);
        var text = catalog.Render(template.Text, model).ReplaceLineEndings("\n");
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (!text.StartsWith(SubjectPrefix, StringComparison.Ordinal) || end < 0)
            throw new TemplateException($"The template {template.Text.Path} must begin with a line 'Subject: ...' and an empty line.");

        // A subject is one line, whatever a variable holds.
        var subject = text[SubjectPrefix.Length..end].ReplaceLineEndings(" ").Trim();
        var html = catalog.Render(Layout, new MailLayout(site, subject), body: catalog.Render(template.Html, model));
        return new RenderedMail(subject, html, text[(end + 2)..]);
    }
}
