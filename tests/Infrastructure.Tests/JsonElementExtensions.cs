using System.Text.Json;

namespace Registration.Infrastructure.Tests;

internal static class JsonElementExtensions
{
    /// <summary>The element at a path of property names.</summary>
    public static JsonElement At(this JsonElement element, params string[] path) =>
        path.Aggregate(element, (current, name) => current.GetProperty(name));

    public static string Text(this JsonElement element, params string[] path) => element.At(path).GetString()!;

    /// <summary>Whether a resource is of this type, for example Microsoft.Web/sites.</summary>
    public static bool IsOfType(this JsonElement resource, string type) =>
        string.Equals(resource.Text("type"), type, StringComparison.Ordinal);

    public static bool IsTrue(this JsonElement element, params string[] path) => element.At(path).GetBoolean();
}
