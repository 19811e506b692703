using Microsoft.AspNetCore.Http;

namespace Registration.Functions.Http;

internal static class RequestExtensions
{
    /// <summary>Browsers ask for HTML by name; who does not gets JSON.</summary>
    public static bool WantsPage(this HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
