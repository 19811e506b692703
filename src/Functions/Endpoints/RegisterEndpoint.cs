using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Registration.Accounts;
using Registration.Functions.Http;
using Registration.Functions.Pages;
using Registration.Requests;
using Registration.Tokens;

namespace Registration.Functions.Endpoints;

/// <summary>Registering over HTTP: the form and its JSON twin, the page that follows, and asking for the mail again.</summary>
public sealed class RegisterEndpoint(
    Registrations registrations,
    LinkRequests requests,
    SitePages pages,
    Cookies cookies,
    OwnOrigin origin,
    LinkUrls urls,
    FormNonces nonces,
    Guarded guarded,
    IOptions<RegistrationOptions> options)
{
    private const int MaximumIdempotencyKeyLength = 255;
    private const string ResendTaken = "If a registration with this address waits for confirmation, the mail is sent again.";

    /// <summary>The form.</summary>
    public Task<Answer> FormAsync(CancellationToken cancellationToken) =>
        IfEnabledAsync(isPage: true, () => pages.RegisterAsync(StatusCodes.Status200OK, new RegisterForm(), errors: null, cancellationToken));

    /// <summary>The page that says to look for the mail.</summary>
    public Task<Answer> CheckMailAsync() => IfEnabledAsync(isPage: true, () => Task.FromResult(pages.CheckMail()));

    /// <summary>Registers.</summary>
    public Task<Answer> RegisterAsync(HttpRequest request, CancellationToken cancellationToken) =>
        IfEnabledAsync(request.WantsPage(), async () =>
        {
            var body = await BodyReader.ReadAsync(request, RegisterForm.FromForm, cancellationToken);
            if (Refusal(request, body.IsForm, body.Refusal) is { } refusal)
                return pages.Answer(refusal, body.IsForm || request.WantsPage());

            var form = body.Value!;
            if (body.IsForm && !nonces.IsValid(form.Nonce))
            {
                return await pages.RegisterAsync(
                    StatusCodes.Status400BadRequest, form, Error("form", "This form was open for too long: please check it and send it again."), cancellationToken);
            }

            var key = body.IsForm ? form.Nonce : request.Headers["Idempotency-Key"].FirstOrDefault();
            if (key?.Length > MaximumIdempotencyKeyLength)
                return Problem.Validation(Error("Idempotency-Key", "Please send at most 255 characters.")).ToAnswer();

            var result = await registrations.RegisterPendingUserAsync(form.ToRequest(body.IsForm, key), cancellationToken);
            return result switch
            {
                RegisterResult.Accepted accepted => Accepted(request, body.IsForm, accepted),
                RegisterResult.NameTaken => await RefusedAsync(
                    body.IsForm, form, new Problem(409, "Name taken", NameTaken) { Errors = Error("user_name", NameTaken) }, cancellationToken),
                RegisterResult.Invalid invalid => await RefusedAsync(body.IsForm, form, Problem.Validation(invalid.Errors), cancellationToken),
                _ => pages.Answer(Problem.Busy, body.IsForm),
            };
        });

    /// <summary>Takes the request to send the confirmation mail again; the answer never tells whether there is anything to send.</summary>
    public Task<Answer> ResendAsync(HttpRequest request, CancellationToken cancellationToken) =>
        IfEnabledAsync(request.WantsPage(), async () =>
        {
            var body = await BodyReader.ReadAsync(request, form => new EmailBody(form["email"]), cancellationToken);
            if (Refusal(request, body.IsForm, body.Refusal) is { } refusal)
                return pages.Answer(refusal, body.IsForm || request.WantsPage());

            var errors = await requests.RequestResendAsync(body.Value!.Email, cancellationToken);
            if (errors.Count > 0)
                return pages.Answer(Problem.Validation(errors), body.IsForm);

            return body.IsForm
                ? pages.Message(StatusCodes.Status202Accepted, "Please check your mail", ResendTaken, Tone.Success)
                : new JsonAnswer(StatusCodes.Status202Accepted, new { Detail = ResendTaken });
        });

    private const string NameTaken = "This user name is taken: please choose another.";

    private static Dictionary<string, string[]> Error(string field, string message) => new() { [field] = [message] };

    private Task<Answer> IfEnabledAsync(bool isPage, Func<Task<Answer>> answer) => guarded.RunAsync(isPage, () => options.Value.Enabled
        ? answer()
        : Task.FromResult(pages.Answer(Problem.NotFound("Registration is not open here."), isPage)));

    private Problem? Refusal(HttpRequest request, bool isForm, Problem? refusal) =>
        refusal ?? (origin.IsForeign(request) || (isForm && !origin.Is(request)) ? Problem.ForeignOrigin(urls.Of("/")) : null);

    private Answer Accepted(HttpRequest request, bool isForm, RegisterResult.Accepted accepted)
    {
        Answer answer = isForm
            ? new EmptyAnswer(StatusCodes.Status303SeeOther).With("Location", urls.Of("/register/check-mail"))
            : new JsonAnswer(StatusCodes.Status201Created, new
            {
                Detail = "Registered. A mail with a link that confirms the address is on its way.",
                Registration = new { accepted.UserName, accepted.Email, Status = "pending" },
            }).With("Location", urls.Of($"/register/users/{accepted.UserName}"));

        // Another site that posts here must not make its visitor's browser the one that registered.
        return answer.With(origin.Is(request) ? cookies.Registered(accepted.AccountId) : null);
    }

    private async Task<Answer> RefusedAsync(bool isForm, RegisterForm form, Problem problem, CancellationToken cancellationToken) => isForm
        ? await pages.RegisterAsync(problem.Status, form, problem.Errors, cancellationToken)
        : problem.ToAnswer();
}
