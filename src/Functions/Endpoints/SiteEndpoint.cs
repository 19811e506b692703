using Microsoft.AspNetCore.Http;
using Registration.Functions.Http;
using Registration.Functions.Pages;
using Registration.Storage;

namespace Registration.Functions.Endpoints;

/// <summary>The home page, the stylesheet, and how the app is.</summary>
public sealed class SiteEndpoint(SitePages pages, Stylesheet stylesheet, StorageHealth storage)
{
    /// <summary>The home page.</summary>
    public Answer Home() => pages.Home();

    /// <summary>The stylesheet; its address changes with its content.</summary>
    public Answer Style() => new TextAnswer(StatusCodes.Status200OK, "text/css; charset=utf-8", stylesheet.Text)
        .With("Cache-Control", "public, max-age=31536000, immutable");

    /// <summary>The process is up.</summary>
    public Answer Live() => new JsonAnswer(StatusCodes.Status200OK, new { Status = "live" });

    /// <summary>Storage can be reached.</summary>
    public async Task<Answer> ReadyAsync(CancellationToken cancellationToken) => await storage.IsReadyAsync(cancellationToken)
        ? new JsonAnswer(StatusCodes.Status200OK, new { Status = "ready" })
        : new JsonAnswer(StatusCodes.Status503ServiceUnavailable, new { Status = "storage does not answer" });
}
