using Microsoft.AspNetCore.Http;
using Registration.Accounts;
using Registration.Functions.Http;
using Registration.Functions.Pages;
using Registration.Tokens;

namespace Registration.Functions.Endpoints;

/// <summary>Temporary tokens over HTTP: GET shows, POST does.</summary>
public sealed class TokenEndpoint(
    TemporaryTokens tokens, SitePages pages, TokenPages tokenPages, Cookies cookies, OwnOrigin origin, LinkUrls urls, Guarded guarded)
{
    /// <summary>Shows what the link will do. Never changes anything, however often and by whom it is opened.</summary>
    public Task<Answer> ShowAsync(HttpRequest request, string token, CancellationToken cancellationToken) =>
        GuardedAsync(request.WantsPage(), async () =>
        {
            var view = await tokens.ShowAsync(token, cookies.Visitor(request), cancellationToken);
            return view switch
            {
                TokenView.Open open => request.WantsPage() ? tokenPages.Open(open, token, error: null) : new JsonAnswer(200, TokenJson.Of(open)),
                TokenView.Ended ended => Ended(ended.Link, ended.Account, request.WantsPage()),
                _ => NotOurs(request.WantsPage()),
            };
        });

    /// <summary>Does what the link is for.</summary>
    public Task<Answer> HandleAsync(HttpRequest request, string token, CancellationToken cancellationToken) =>
        GuardedAsync(request.WantsPage(), async () =>
        {
            var body = await BodyReader.ReadAsync(request, TokenBody.FromForm, cancellationToken);
            var isPage = body.IsForm || request.WantsPage();
            if (body.Refusal is { } refusal)
                return pages.Answer(refusal, isPage);
            if (body.IsForm ? !origin.IsOfLinkPage(request) : origin.IsForeign(request))
                return pages.Answer(Problem.ForeignOrigin(urls.Of("/")), isPage);

            var visitor = body.Value!.Complete(cookies.Visitor(request));
            var result = await tokens.HandleTemporaryTokenAsync(token, visitor, cancellationToken);
            return result switch
            {
                TokenResult.Refused refused => await RefusedAsync(request, token, refused, isPage, cancellationToken),
                TokenResult.TermsChanged => await TermsChangedAsync(request, token, isPage, cancellationToken),
                TokenResult.Ended ended => Ended(ended.Link, ended.Account, isPage),
                TokenResult.AddressTaken => pages.Answer(AddressTaken, isPage),
                TokenResult.Busy => pages.Answer(Problem.Busy, isPage),
                TokenResult.NotOurs => NotOurs(isPage),
                _ => Done(result, visitor, isPage),
            };
        });

    private static readonly Problem AddressTaken = new(
        StatusCodes.Status409Conflict, "Address already in use", "Another account has this address. Please sign in with that one, or register with another address.");

    private async Task<Answer> GuardedAsync(bool isPage, Func<Task<Answer>> answer) =>
        // The address of the page is the secret: it must not be told to the next site.
        (await guarded.RunAsync(isPage, answer)).With("Referrer-Policy", "no-referrer");

    private Answer NotOurs(bool isPage) => pages.Answer(
        Problem.NotFound("This link is not one of ours, or was damaged on its way: please open it from the mail again, or copy the whole of it."), isPage);

    private Answer Ended(Link link, Account? account, bool isPage)
    {
        var standing = Standing.Of(link, account);
        return isPage
            ? pages.Message(StatusCodes.Status410Gone, standing.Title, standing.Detail, standing.Tone, resendForm: standing.OffersResend)
            : new Problem(StatusCodes.Status410Gone, standing.Title, standing.Detail).ToAnswer();
    }

    private async Task<Answer> RefusedAsync(
        HttpRequest request, string token, TokenResult.Refused refused, bool isPage, CancellationToken cancellationToken)
    {
        var problem = new Problem(StatusCodes.Status403Forbidden, "More is needed", TokenTexts.Of(refused));
        if (!isPage)
            return problem.ToAnswer();

        return await tokens.ShowAsync(token, cookies.Visitor(request), cancellationToken) is TokenView.Open open
            ? tokenPages.Open(open, token, problem, refused.Missing)
            : pages.Answer(problem, isPage);
    }

    private async Task<Answer> TermsChangedAsync(HttpRequest request, string token, bool isPage, CancellationToken cancellationToken)
    {
        var problem = new Problem(
            StatusCodes.Status409Conflict, "The terms have changed", "The group's terms have changed since you read them: please read the new ones.");
        if (!isPage)
            return problem.ToAnswer();

        return await tokens.ShowAsync(token, cookies.Visitor(request), cancellationToken) is TokenView.Open open
            ? tokenPages.Open(open, token, problem, Requirement.TermsVersion)
            : pages.Answer(problem, isPage);
    }

    private Answer Done(TokenResult result, Visitor visitor, bool isPage)
    {
        var done = TokenTexts.Of(result);
        Answer answer = isPage
            ? pages.Message(StatusCodes.Status200OK, done.Title, done.Detail, Tone.Success, continues: done.Continues)
            : new JsonAnswer(StatusCodes.Status200OK, new { done.Detail, done.Status });

        // The address was typed and found right: this browser need not be asked again.
        return answer.With(result is not TokenResult.Confirmed && !string.IsNullOrEmpty(visitor.Email) ? cookies.Address(visitor.Email) : null);
    }
}
