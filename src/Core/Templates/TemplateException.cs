namespace Registration.Templates;

/// <summary>A template that cannot be used: the app does not start with it.</summary>
public sealed class TemplateException(string message, Exception? inner = null) : Exception(message, inner);
