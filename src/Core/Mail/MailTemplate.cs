using Registration.Templates;

namespace Registration.Mail;

/// <summary>A mail's two templates.</summary>
/// <typeparam name="TModel">What the mail may show.</typeparam>
/// <param name="Name">The mail's name, for example <c>registration-submission</c>.</param>
public sealed record MailTemplate<TModel>(string Name)
    where TModel : class
{
    /// <summary>For those who can show it.</summary>
    public Template<TModel> Html { get; } = new($"mail/{Name}.html.liquid");

    /// <summary>For all others; its first line is the subject.</summary>
    public Template<TModel> Text { get; } = new($"mail/{Name}.txt.liquid");
}
