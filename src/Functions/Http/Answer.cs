using Microsoft.AspNetCore.Http;

namespace Registration.Functions.Http;

/// <summary>
/// The base of every answer, and the one place that sets headers: middleware does not run in front of triggers.
/// </summary>
public abstract class Answer(int status) : IResult
{
    // No inline code at all; forms only to ourselves; nobody may frame us.
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private readonly List<(string Name, string Value)> _headers = [];
    private readonly List<(string Name, string Value, CookieOptions Options)> _cookies = [];

    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>Adds a header.</summary>
    public Answer With(string name, string value)
    {
        _headers.Add((name, value));
        return this;
    }

    /// <summary>Adds a cookie.</summary>
    public Answer With((string Name, string Value, CookieOptions Options)? cookie)
    {
        if (cookie is { } given)
            _cookies.Add(given);
        return this;
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers["Permissions-Policy"] = "interest-cohort=()";
        response.Headers.CacheControl = "no-store";
        if (httpContext.Request.IsHttps)
            response.Headers.StrictTransportSecurity = "max-age=31536000";
        foreach (var (name, value) in _headers)
            response.Headers[name] = value;
        foreach (var (name, value, options) in _cookies)
            response.Cookies.Append(name, value, options);

        return WriteAsync(httpContext);
    }

    /// <summary>Writes the body.</summary>
    protected abstract Task WriteAsync(HttpContext context);
}
