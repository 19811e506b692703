using System.Collections.Frozen;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Fluid.Values;

namespace Registration.Templates;

/// <summary>
/// All templates, read and checked once when the app starts: a missing file, a mistake in the syntax, and a variable that there is
/// not, each stop the start with a sentence that names the file.
/// </summary>
public sealed class TemplateCatalog
{
    private static readonly FluidParser Parser = new();

    // Letters of all scripts stay readable; what HTML gives a meaning to is escaped.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly FluidTemplateOptions _fluid = new();
    private readonly FrozenDictionary<Template, IFluidTemplate> _templates;

    /// <summary>
    /// Has the parser compiled, which takes a good part of a start, while the rest of the app is put together.
    /// </summary>
    public static Task Prepare() => Task.Run(() => Parser.Parse("{% if a == 'b' %}{{ a.b | upcase }}{% endif %}"));

    /// <summary>Reads the given templates.</summary>
    /// <exception cref="TemplateException">One of them cannot be used.</exception>
    public TemplateCatalog(IEnumerable<Template> templates, TemplateOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builtIn = Path.Combine(AppContext.BaseDirectory, "Templates");
        _templates = templates.Distinct().ToFrozenDictionary(template => template, template => Load(template, options.Directory, builtIn));
    }

    /// <summary>Renders a template.</summary>
    /// <param name="template">Which.</param>
    /// <param name="model">Its variables.</param>
    /// <param name="body">HTML that was rendered already, for a layout: its variable <c>body</c>.</param>
    public string Render<TModel>(Template<TModel> template, TModel model, string? body = null)
        where TModel : class
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(model);
        var context = new TemplateContext(_fluid.Value) { CultureInfo = CultureInfo.InvariantCulture, TimeZone = TimeZoneInfo.Utc };
        foreach (var variable in TemplateVariables.Of(typeof(TModel)))
            context.SetValue(variable.Name, variable.Read(model) ?? NilValue.Instance);
        if (body is not null)
            context.SetValue(TemplateVariables.Body, new StringValue(body, encode: false));

        return _templates[template].Render(context, template.IsHtml ? Encoder : NullEncoder.Default);
    }

    private IFluidTemplate Load(Template template, string? overrides, string builtIn)
    {
        var file = string.IsNullOrEmpty(overrides) ? null : Path.Combine(overrides, template.Path);
        if (file is null || !File.Exists(file))
            file = Path.Combine(builtIn, template.Path);
        if (!File.Exists(file))
            throw new TemplateException($"The template {file} is missing.");

        if (!Parser.TryParse(File.ReadAllText(file), out var parsed, out var error))
            throw new TemplateException($"The template {file} is broken: {error}");

        _fluid.Register(template.Model);
        new TemplateCheck(file, template).VisitTemplate(parsed);
        return parsed;
    }
}
