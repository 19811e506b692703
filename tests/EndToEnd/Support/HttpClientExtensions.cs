using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Registration.EndToEnd.Support;

/// <summary>Sends JSON and reads it.</summary>
public static class HttpClientExtensions
{
    public static Task<JsonAnswer> GetJsonAsync(this HttpClient client, string path) => client.SendJsonAsync(HttpMethod.Get, path);

    public static Task<JsonAnswer> PostJsonAsync(this HttpClient client, string path, object body) => client.SendJsonAsync(HttpMethod.Post, path, body);

    public static async Task<JsonAnswer> SendJsonAsync(
        this HttpClient client, HttpMethod method, string path, object? body = null, params IReadOnlyList<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);

        using var response = await client.SendAsync(request);
        return await response.ReadJsonAsync();
    }

    /// <summary>Sends a body as it is, whatever it is.</summary>
    public static async Task<JsonAnswer> PostAsync(
        this RunningInstance app, string path, string body, string type, params IReadOnlyList<(string Name, string Value)> headers)
    {
        using var client = app.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request);
        return await response.ReadJsonAsync();
    }

    public static async Task<JsonAnswer> ReadJsonAsync(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var json = text.Length == 0 || text[0] != '{' ? default : JsonDocument.Parse(text).RootElement;
        var all = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
        return new JsonAnswer((int)response.StatusCode, json, text, all);
    }
}

/// <summary>An answer.</summary>
public sealed record JsonAnswer(int Status, JsonElement Json, string Text, IReadOnlyDictionary<string, string> Headers);
