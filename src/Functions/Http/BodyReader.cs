using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Registration.Functions.Http;

/// <summary>Reads the body of a request as JSON or as a form, and refuses what is neither, broken or too large.</summary>
internal static class BodyReader
{
    /// <summary>What a registration needs is far smaller.</summary>
    public const int MaximumLength = 32 * 1024;

    /// <summary>Reads a body.</summary>
    /// <typeparam name="T">What the JSON is read as.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="fromForm">Makes the same of a form; null where forms are not taken.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <param name="maximumLength">In bytes.</param>
    public static async Task<Body<T>> ReadAsync<T>(
        HttpRequest request, Func<FormFields, T>? fromForm, CancellationToken cancellationToken, int maximumLength = MaximumLength)
        where T : class
    {
        var mediaType = request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        var isForm = mediaType == "application/x-www-form-urlencoded";
        if (!(isForm && fromForm is not null) && mediaType != "application/json")
        {
            return Refuse<T>(StatusCodes.Status415UnsupportedMediaType, "Unsupported content type", fromForm is null
                ? "Please send application/json."
                : "Please send application/json or application/x-www-form-urlencoded.");
        }

        if (await ReadBytesAsync(request, maximumLength, cancellationToken) is not { } bytes)
            return Refuse<T>(StatusCodes.Status413PayloadTooLarge, "Too large", $"Please send at most {maximumLength / 1024} KiB.");

        return isForm ? ReadForm(bytes, fromForm!) : ReadJson<T>(bytes);
    }

    /// <summary>Counted by ourselves, since the limit that a server offers differs from host to host.</summary>
    private static async Task<byte[]?> ReadBytesAsync(HttpRequest request, int maximumLength, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maximumLength)
            return null;

        using var buffer = new MemoryStream();
        var chunk = new byte[4096];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > maximumLength)
                return null;
        }

        return buffer.ToArray();
    }

    private static Body<T> ReadJson<T>(byte[] bytes)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, JsonAnswer.Options) is { } value
                ? new Body<T>(value, IsForm: false, null)
                : Refuse<T>(StatusCodes.Status400BadRequest, "Not an object", "Please send a JSON object.");
        }
        catch (JsonException e) when (e.Path is ['$', '.', .. var field] && field.Length > 0)
        {
            return new Body<T>(null, IsForm: false, Problem.Validation(new Dictionary<string, string[]>
            {
                [field] = ["This has the wrong type, or is no valid text: please see the description of the field."],
            }));
        }
        catch (JsonException)
        {
            return Refuse<T>(StatusCodes.Status400BadRequest, "Broken JSON", "The body is not valid JSON: please check its syntax and encoding.");
        }
    }

    private static Body<T> ReadForm<T>(byte[] bytes, Func<FormFields, T> fromForm)
        where T : class
    {
        try
        {
            using var reader = new FormReader(new MemoryStream(bytes), new UTF8Encoding(false, throwOnInvalidBytes: true));
            return new Body<T>(fromForm(new FormFields(reader.ReadForm())), IsForm: true, null);
        }
        catch (Exception e) when (e is InvalidDataException or DecoderFallbackException)
        {
            return Refuse<T>(StatusCodes.Status400BadRequest, "Broken form", "The form could not be read: please send it again.");
        }
    }

    private static Body<T> Refuse<T>(int status, string title, string detail)
        where T : class => new(null, IsForm: false, new Problem(status, title, detail));
}

/// <summary>A body that was read, or why it was refused.</summary>
/// <param name="Value">What was read; null where it was refused.</param>
/// <param name="IsForm">It came as a form, so the answer is a page.</param>
/// <param name="Refusal">Why it was refused.</param>
internal sealed record Body<T>(T? Value, bool IsForm, Problem? Refusal)
    where T : class;

/// <summary>The fields of a form.</summary>
internal sealed class FormFields(IReadOnlyDictionary<string, StringValues> fields)
{
    /// <summary>The last value of a field; null where it is missing.</summary>
    public string? this[string name] => fields.TryGetValue(name, out var values) ? values[^1] : null;

    /// <summary>All values of a field.</summary>
    public IReadOnlyList<string> All(string name) => fields.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];
}
