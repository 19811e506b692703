using Microsoft.Extensions.Options;

namespace Registration.Templates;

/// <summary>
/// Has the templates read with the settings, before anything is served: a bad one stops the start with a sentence, as a bad setting
/// does.
/// </summary>
internal sealed class TemplateStart(IEnumerable<Template> templates) : IValidateOptions<TemplateOptions>
{
    private TemplateCatalog? _catalog;

    public ValidateOptionsResult Validate(string? name, TemplateOptions options)
    {
        try
        {
            _catalog = new TemplateCatalog(templates, options);
            return ValidateOptionsResult.Success;
        }
        catch (TemplateException e)
        {
            return ValidateOptionsResult.Fail(e.Message);
        }
    }

    /// <summary>What was read.</summary>
    /// <exception cref="OptionsValidationException">One of them cannot be used.</exception>
    public TemplateCatalog Catalog(IOptions<TemplateOptions> options)
    {
        // Reading the value validates it, if nothing has before.
        _ = options.Value;
        return _catalog!;
    }
}
