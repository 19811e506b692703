using System.Text;
using Microsoft.AspNetCore.Http;

namespace Registration.Functions.Http;

/// <summary>An answer whose body is text: a page, a stylesheet.</summary>
public sealed class TextAnswer(int status, string contentType, string text) : Answer(status)
{
    /// <summary>A page.</summary>
    public static TextAnswer Page(int status, string html) => new(status, "text/html; charset=utf-8", html);

    protected override async Task WriteAsync(HttpContext context)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
