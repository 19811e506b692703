using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Registration.Templates;

/// <summary>The variables that a model's properties make.</summary>
internal static class TemplateVariables
{
    /// <summary>In a layout, the page or mail that it goes around.</summary>
    public const string Body = "body";

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<TemplateVariable>> Known = new();

    public static IReadOnlyList<TemplateVariable> Of(Type model) => Known.GetOrAdd(model, type =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && property.Name != "EqualityContract")
            .Select(property => new TemplateVariable(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), property)),
    ]);

    /// <summary>The type of a list's items; null where it is no list.</summary>
    public static Type? ItemOf(Type type) => type == typeof(string)
        ? null
        : type.GetInterfaces().Append(type)
            .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GetGenericArguments()[0];

    /// <summary>One of our records, whose properties a template may name; anything else is shown as it is.</summary>
    public static bool IsModel(Type type) => type.IsClass && type.Assembly.GetName().Name?.StartsWith("Registration.", StringComparison.Ordinal) == true;
}

/// <summary>One variable.</summary>
internal sealed record TemplateVariable(string Name, PropertyInfo Property)
{
    public object? Read(object model) => Property.GetValue(model);
}
