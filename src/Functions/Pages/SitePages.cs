using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Registration.Accounts;
using Registration.Configuration;
using Registration.Functions.Endpoints;
using Registration.Functions.Http;
using Registration.Functions.Pages.Models;
using Registration.Groups;
using Registration.Passwords;
using Registration.Templates;
using Registration.Tokens;

namespace Registration.Functions.Pages;

/// <summary>The pages of the site.</summary>
public sealed class SitePages(
    TemplateCatalog catalog,
    Stylesheet stylesheet,
    DiscoverableGroups groups,
    FormNonces nonces,
    IOptions<SiteOptions> site,
    IOptions<RegistrationOptions> registration,
    IOptions<PasswordOptions> passwords)
{
    // More groups than that are no choice on a form; each has its page.
    private const int MostGroupsOnTheForm = 20;

    private static readonly ImmutableArray<string> FieldsInOrder = ["user_name", "email", "password", "confirm", "note", "groups"];

    /// <summary>The home page.</summary>
    public Answer Home() => Page(200, "Welcome", PageTemplates.Home, new HomeModel(site.Value.Name, registration.Value.Enabled));

    /// <summary>The form, with what was entered and what is wrong with it. Passwords are never shown again.</summary>
    public async Task<Answer> RegisterAsync(
        int status, RegisterForm form, IReadOnlyDictionary<string, string[]>? errors, CancellationToken cancellationToken)
    {
        var choices = await groups.GetDiscoverableGroupsAsync(after: null, MostGroupsOnTheForm, cancellationToken);
        string? Error(string field) => errors?.GetValueOrDefault(field) is { } messages ? string.Join(' ', messages) : null;
        bool IsShown(string field) => field switch
        {
            "note" => registration.Value.ApprovalRequired,
            "groups" => choices.Count > 0,
            _ => FieldsInOrder.Contains(field),
        };
        return Page(status, errors is null ? "Register" : "Please check", PageTemplates.Register, new RegisterModel(
            site.Value.Name,
            form.UserName,
            form.Email,
            form.Note,
            nonces.New(),
            registration.Value.ApprovalRequired,
            passwords.Value.MinimumLength,
            Summary(errors, IsShown),
            Error("user_name"),
            Error("email"),
            Error("password"),
            Error("confirm"),
            Error("note"),
            Error("groups"),
            [.. choices.Select(group => new GroupChoice(group.Name, group.Description, group.Terms is not null, form.Groups?.Contains(group.Name) == true))]));
    }

    /// <summary>What follows registering.</summary>
    public Answer CheckMail() => Page(StatusCodes.Status200OK, "Please check your mail", PageTemplates.CheckMail, new CheckMailModel(site.Value.Name));

    /// <summary>The groups that anyone may join.</summary>
    public Answer Groups(IReadOnlyList<Group> found) => Page(StatusCodes.Status200OK, "Groups", PageTemplates.Groups, new GroupsModel(
        [.. found.Select(group => new GroupItem(group.Name, group.Description, PathOf(group)))]));

    /// <summary>One of them.</summary>
    public Answer Group(Group group) => Page(
        StatusCodes.Status200OK, group.Name, PageTemplates.Group, new GroupModel(group.Name, group.Description, PathOf(group), group.Terms?.Text));

    /// <summary>A result, or bad news.</summary>
    public Answer Message(int status, string title, string detail, Tone tone, bool resendForm = false, bool continues = false) => Page(
        status,
        title,
        PageTemplates.Message,
        new MessageModel(
            title, detail, tone.ToString().ToLowerInvariant(), tone == Tone.Success ? "Done" : null, continues ? site.Value.ContinueUrl : null, resendForm));

    /// <summary>A refusal, as a page or as JSON.</summary>
    public Answer Answer(Problem problem, bool isPage) => isPage
        ? problem.WithRetryAfter(Message(problem.Status, problem.Title, problem.Detail, problem.Status >= 500 ? Tone.Error : Tone.Warning))
        : problem.ToAnswer();

    /// <summary>A page within the layout.</summary>
    internal Answer Page<TModel>(int status, string title, Template<TModel> template, TModel model)
        where TModel : class
    {
        var layout = new LayoutModel(title, site.Value.Name, stylesheet.Path, site.Value.SupportAddress, site.Value.PrivacyUrl);
        return TextAnswer.Page(status, catalog.Render(PageTemplates.Layout, layout, body: catalog.Render(template, model)));
    }

    /// <summary>
    /// All errors in the order of the form. One that belongs to no field, or to one that the form does not show, links to nothing.
    /// </summary>
    private static IReadOnlyList<FieldError> Summary(IReadOnlyDictionary<string, string[]>? errors, Func<string, bool> isShown) =>
    [
        .. from error in errors ?? ImmutableDictionary<string, string[]>.Empty
           let place = FieldsInOrder.IndexOf(error.Key)
           orderby place < 0 ? int.MaxValue : place
           from message in error.Value
           select new FieldError(isShown(error.Key) ? error.Key : null, message),
    ];

    private static string PathOf(Group group) => $"/register/groups/{Uri.EscapeDataString(group.Name)}";
}
