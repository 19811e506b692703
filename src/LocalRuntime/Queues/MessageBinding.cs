using System.Text;
using System.Text.Json;
using Azure.Storage.Queues.Models;

namespace Registration.LocalRuntime.Queues;

/// <summary>Turns a message into what the function asks for.</summary>
internal static class MessageBinding
{
    /// <summary>The text inside the base64, or null where it is none.</summary>
    public static string? Decode(string text, bool isBase64)
    {
        if (!isBase64)
            return text;

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    /// <exception cref="JsonException">The text is not what the type needs.</exception>
    public static object? Bind(Type type, string text, QueueMessage? message, JsonSerializerOptions json) =>
        type == typeof(string) ? text
        : type == typeof(BinaryData) ? BinaryData.FromString(text)
        : type == typeof(QueueMessage) ? WithBody(text, message)
        : JsonSerializer.Deserialize(text, type, json);

    private static QueueMessage WithBody(string text, QueueMessage? message) => QueuesModelFactory.QueueMessage(
        message?.MessageId ?? Guid.NewGuid().ToString(),
        message?.PopReceipt ?? string.Empty,
        BinaryData.FromString(text),
        message?.DequeueCount ?? 1,
        message?.NextVisibleOn,
        message?.InsertedOn,
        message?.ExpiresOn);
}
