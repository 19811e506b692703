using Registration.Functions.Pages.Models;
using Registration.Templates;

namespace Registration.Functions.Pages;

/// <summary>The pages that there are.</summary>
internal static class PageTemplates
{
    public static readonly Template<LayoutModel> Layout = new("pages/layout.html.liquid");
    public static readonly Template<HomeModel> Home = new("pages/home.html.liquid");
    public static readonly Template<RegisterModel> Register = new("pages/register.html.liquid");
    public static readonly Template<CheckMailModel> CheckMail = new("pages/check-mail.html.liquid");
    public static readonly Template<ConfirmModel> Confirm = new("pages/confirm.html.liquid");
    public static readonly Template<DecideModel> Decide = new("pages/decide.html.liquid");
    public static readonly Template<GroupLinkModel> GroupAccept = new("pages/group-accept.html.liquid");
    public static readonly Template<GroupLinkModel> GroupLeave = new("pages/group-leave.html.liquid");
    public static readonly Template<GroupsModel> Groups = new("pages/groups.html.liquid");
    public static readonly Template<GroupModel> Group = new("pages/group.html.liquid");
    public static readonly Template<MessageModel> Message = new("pages/message.html.liquid");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Template> All { get; } = [Layout, Home, Register, CheckMail, Confirm, Decide, GroupAccept, GroupLeave, Groups, Group, Message];
}
