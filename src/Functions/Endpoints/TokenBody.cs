using System.Globalization;
using Registration.Functions.Http;
using Registration.Tokens;

namespace Registration.Functions.Endpoints;

/// <summary>What is sent to use a link. <c>action</c> is <c>confirm</c>, or <c>remove</c> for "this wasn't me".</summary>
internal sealed record TokenBody(string? Password = null, string? Email = null, string? Action = null, int? TermsVersion = null)
{
    public static TokenBody FromForm(FormFields form) => new(
        form["password"],
        form["email"],
        form["action"],
        int.TryParse(form["terms_version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null);

    /// <summary>Adds what was typed to what the browser brought along.</summary>
    public Visitor Complete(Visitor visitor) => visitor with
    {
        Password = Password,
        Email = Email,
        WasNotMe = Action == "remove",
        TermsVersion = TermsVersion,
    };
}
