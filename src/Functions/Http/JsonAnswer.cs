using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Registration.Functions.Http;

/// <summary>An answer in JSON, its fields in snake case.</summary>
public sealed class JsonAnswer(int status, object body, string contentType = "application/json") : Answer(status)
{
    /// <summary>How JSON is written and read everywhere.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        // Clients may send more than we know.
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip,
        Encoder = JavaScriptEncoder.Default,
        RespectRequiredConstructorParameters = false,
        RespectNullableAnnotations = false,
    };

    protected override async Task WriteAsync(HttpContext context)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), Options);
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
