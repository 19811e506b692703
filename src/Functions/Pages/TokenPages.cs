using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Registration.Configuration;
using Registration.Functions.Http;
using Registration.Functions.Pages.Models;
using Registration.Tokens;

namespace Registration.Functions.Pages;

/// <summary>The pages of links: each says what the link will do and asks for a click.</summary>
public sealed class TokenPages(SitePages pages, IOptions<SiteOptions> site)
{
    /// <summary>The page of an open link.</summary>
    /// <param name="open">The link.</param>
    /// <param name="token">The link's text.</param>
    /// <param name="error">Why it was not used just now.</param>
    /// <param name="at">Which requirement the error is about.</param>
    public Answer Open(TokenView.Open open, string token, Problem? error, Requirement? at = null)
    {
        var status = error?.Status ?? StatusCodes.Status200OK;
        var action = $"/tmp/{token}";
        var requiresEmail = open.Requires.Contains(Requirement.Email);
        // An error is told at its field; on top where the page has no such field.
        var atField = at switch
        {
            Requirement.Password => open.Requires.Contains(Requirement.Password) && !open.Requires.Contains(Requirement.Browser),
            Requirement.Email => open.Link.Operation == TokenOperation.UserRegistrationConfirmEmail ? open.RemovingRequiresEmail : requiresEmail,
            _ => false,
        };
        string? At(Requirement requirement) => atField && at == requirement ? error?.Detail : null;
        var onTop = atField ? null : error?.Detail;

        return open.Link.Operation switch
        {
            TokenOperation.UserRegistrationConfirmEmail => pages.Page(status, "Confirm your address", PageTemplates.Confirm, new ConfirmModel(
                action,
                site.Value.Name,
                open.Account.UserName,
                open.ExpiresAt,
                open.Requires.Contains(Requirement.Password),
                open.Requires.Contains(Requirement.Browser),
                open.RemovingRequiresEmail,
                onTop,
                At(Requirement.Password),
                At(Requirement.Email))),
            TokenOperation.GroupAcceptTerms => pages.Page(
                status, "Join a group", PageTemplates.GroupAccept, GroupLink(open, action, requiresEmail, onTop, At(Requirement.Email))),
            TokenOperation.GroupLeave => pages.Page(
                status, "Leave a group", PageTemplates.GroupLeave, GroupLink(open, action, requiresEmail, onTop, At(Requirement.Email))),
            _ => pages.Page(status, "Decide about a registration", PageTemplates.Decide, new DecideModel(
                action,
                open.Link.Operation == TokenOperation.UserRegistrationAdminApprove,
                open.Account.UserName,
                open.Account.Email,
                open.Account.Note,
                open.Account.RegisteredAt,
                open.Account.ConfirmedAt,
                requiresEmail,
                onTop,
                At(Requirement.Email))),
        };
    }

    private static GroupLinkModel GroupLink(TokenView.Open open, string action, bool requiresEmail, string? error, string? emailError) => new(
        action,
        open.Account.UserName,
        open.Group!.Name,
        open.Group.Description,
        open.Group.Terms?.Text,
        open.Group.Terms?.Version,
        requiresEmail,
        error,
        emailError);
}
