namespace Registration.Templates;

/// <summary>A template, and what it may show.</summary>
/// <param name="Path">Its file, relative to the folder of templates, for example <c>mail/registration-submission.html.liquid</c>.</param>
/// <param name="Model">The record whose properties are its variables, in snake case.</param>
public abstract record Template(string Path, Type Model)
{
    /// <summary>Everything that it shows is escaped; a text is shown as it is.</summary>
    public bool IsHtml => Path.EndsWith(".html.liquid", StringComparison.Ordinal);
}

/// <summary>A template of a certain model.</summary>
/// <typeparam name="TModel">The record whose properties are its variables, in snake case.</typeparam>
/// <param name="Path">Its file, relative to the folder of templates.</param>
public sealed record Template<TModel>(string Path) : Template(Path, typeof(TModel))
    where TModel : class;
