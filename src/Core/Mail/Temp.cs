#pragma warning disable
using Registration.Accounts; using Registration.Configuration; using Registration.Templates; using Registration.Mail.Models;
namespace Registration.Mail.Models {
public sealed record MailSite(string Name, string Url){ public static MailSite Of(SiteOptions s, RegistrationOptions r)=>new(s.Name,r.PublicUrl);}
public sealed record GroupInvitation(string GroupName,string AcceptUrl);
public sealed record RegistrationSubmission(MailSite Site,string ConfirmUrl,DateTimeOffset ExpiresAt);
public sealed record RegistrationExisting(MailSite Site,string UserName);
public sealed record RegistrationApproval(MailSite Site,string UserName,string Email,string? Note,DateTimeOffset RegisteredAt,DateTimeOffset ConfirmedAt,string ApproveUrl,string DeclineUrl,DateTimeOffset ExpiresAt);
public sealed record RegistrationApproved(MailSite Site,string UserName,string? ContinueUrl,IReadOnlyList<GroupInvitation> Groups);
public sealed record RegistrationDeclined(MailSite Site,string UserName);
public sealed record RegistrationNotify(MailSite Site,string UserName,string Email,DateTimeOffset RegisteredAt,DateTimeOffset CompletedAt,string? ApprovedBy);
public sealed record GroupTermsSubmission(MailSite Site,string UserName,string GroupName,string AcceptUrl,DateTimeOffset ExpiresAt);
public sealed record GroupTermsApproved(MailSite Site,string UserName,string GroupName);
public sealed record GroupLeaveSubmission(MailSite Site,string UserName,string GroupName,string LeaveUrl,DateTimeOffset ExpiresAt);
}
namespace Registration.Mail {
public sealed record MailTemplate<T>(string Name) where T:class;
public sealed record RenderedMail(string Subject,string Html,string Text);
public sealed class MailTemplates {
 public static readonly MailTemplate<RegistrationSubmission> RegistrationSubmission=new("registration-submission");
 public static readonly MailTemplate<RegistrationExisting> RegistrationExisting=new("registration-existing");
 public static readonly MailTemplate<RegistrationApproval> RegistrationApproval=new("registration-approval");
 public static readonly MailTemplate<RegistrationApproved> RegistrationApproved=new("registration-approved");
 public static readonly MailTemplate<RegistrationDeclined> RegistrationDeclined=new("registration-declined");
 public static readonly MailTemplate<RegistrationNotify> RegistrationNotify=new("registration-notify");
 public static readonly MailTemplate<GroupTermsSubmission> GroupTermsSubmission=new("group-terms-submission");
 public static readonly MailTemplate<GroupTermsApproved> GroupTermsApproved=new("group-terms-approved");
 public static readonly MailTemplate<GroupLeaveSubmission> GroupLeaveSubmission=new("group-leave-submission");
 public static IReadOnlyList<Template> All => [];
 public RenderedMail Render<T>(MailTemplate<T> t, T m) where T:class => new(t.Name, m.ToString()!, m.ToString()!);
}}
