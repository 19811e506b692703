using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Registration.Functions.Http;

namespace Registration.Functions.Tests.Pages;

/// <summary>An answer as a client gets it.</summary>
internal sealed record Sent(HttpResponse Response, string Text, IHtmlDocument Document)
{
    /// <summary>Sends an answer as a server does.</summary>
    public static async Task<Sent> OfAsync(Answer answer, HttpContext? context = null)
    {
        context ??= new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        await answer.ExecuteAsync(context);
        var text = Encoding.UTF8.GetString(body.ToArray());
        return new Sent(context.Response, text, new HtmlParser().ParseDocument(text));
    }
}
