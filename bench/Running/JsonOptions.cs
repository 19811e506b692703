using System.Text.Json;

namespace Registration.Bench.Running;

/// <summary>The app's JSON.</summary>
internal static class JsonOptions
{
    public static JsonSerializerOptions SnakeCase { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
