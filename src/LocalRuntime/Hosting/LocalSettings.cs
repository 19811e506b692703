using System.Text.Json;

namespace Registration.LocalRuntime.Hosting;

/// <summary>
/// The settings file of a developer's machine: <c>local.settings.json</c>, or the sample beside it where there is none.
/// </summary>
/// <param name="Path">The file, or null where there is neither.</param>
/// <param name="Configuration">All of it by the names that configuration uses.</param>
internal sealed record LocalSettings(string? Path, IReadOnlyDictionary<string, string?> Configuration)
{
    /// <summary>The configuration's name of the port to listen on.</summary>
    public const string PortName = "Host:LocalHttpPort";

    /// <summary>The configuration's name of the key that stands for every function key.</summary>
    public const string FunctionKeyName = "FunctionKey";

    private static readonly string[] Names = ["local.settings.json", "local.settings.sample.json"];
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="StartFailedException">The file is not what it should be.</exception>
    public static LocalSettings Read(string root)
    {
        var path = Names.Select(name => System.IO.Path.Combine(root, name)).FirstOrDefault(File.Exists);
        var configuration = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (path is null)
            return new LocalSettings(null, configuration);

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            var file = document.RootElement;
            if (file.TryGetProperty("IsEncrypted", out var encrypted) && encrypted.ValueKind == JsonValueKind.True)
                throw new StartFailedException($"{path} is encrypted: decrypt it with 'func settings decrypt'.");

            if (file.TryGetProperty("Host", out var host) && host.TryGetProperty("LocalHttpPort", out var port))
                configuration[PortName] = Text(port);
            if (file.TryGetProperty(FunctionKeyName, out var key))
                configuration[FunctionKeyName] = Text(key);
            if (file.TryGetProperty("Values", out var values))
            {
                foreach (var value in values.EnumerateObject())
                    configuration[value.Name.Replace("__", ":", StringComparison.Ordinal)] = Text(value.Value);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new StartFailedException($"{path} cannot be read as settings: {e.Message.TrimEnd('.')}.", e);
        }

        return new LocalSettings(path, configuration);
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };
}
