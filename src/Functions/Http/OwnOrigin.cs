using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Registration.Accounts;

namespace Registration.Functions.Http;

/// <summary>Tells our own pages from others that post to us: a browser says in <c>Origin</c> where a form stood.</summary>
public sealed class OwnOrigin(IOptions<RegistrationOptions> options)
{
    private readonly string _origin = new Uri(options.Value.PublicUrl).GetLeftPart(UriPartial.Authority);

    /// <summary>The form stood on one of our pages.</summary>
    public bool Is(HttpRequest request) => string.Equals(request.Headers.Origin.ToString(), _origin, StringComparison.OrdinalIgnoreCase);

    /// <summary>The request names an origin that is not ours.</summary>
    public bool IsForeign(HttpRequest request) => request.Headers.Origin.Count > 0 && !Is(request);

    /// <summary>
    /// As <see cref="Is"/>, for the pages of links. They are sent with <c>Referrer-Policy: no-referrer</c>, under which a browser
    /// sends <c>Origin: null</c> with their own forms (Fetch standard, "append a request Origin header"); then
    /// <c>Sec-Fetch-Site</c> tells. A browser without that header knows the link at least, which another site does not.
    /// </summary>
    public bool IsOfLinkPage(HttpRequest request) =>
        Is(request) || (request.Headers.Origin.ToString() == "null" && request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin");
}
