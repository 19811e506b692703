using Fluid.Ast;

namespace Registration.Templates;

/// <summary>
/// Finds every variable that a template names and its model has not, in all branches, which a trial rendering would not reach.
/// </summary>
internal sealed class TemplateCheck(string file, Template template) : AstVisitor
{
    // What loops and assignments name, and the types behind it; null where any member will do.
    private readonly Dictionary<string, Type?> _locals = new()
    {
        [TemplateVariables.Body] = typeof(string),
        ["forloop"] = null,
        ["blank"] = typeof(string),
        ["empty"] = typeof(string),
    };

    protected override Statement VisitForStatement(ForStatement forStatement)
    {
        var source = forStatement.Source is MemberExpression member ? TypeOf(member) : null;
        _locals[forStatement.Identifier] = source is null ? null : TemplateVariables.ItemOf(source);
        return base.VisitForStatement(forStatement);
    }

    protected override Statement VisitAssignStatement(AssignStatement assignStatement)
    {
        _locals[assignStatement.Identifier] = assignStatement.Value is MemberExpression member ? TypeOf(member) : null;
        return base.VisitAssignStatement(assignStatement);
    }

    protected override Statement VisitCaptureStatement(CaptureStatement captureStatement)
    {
        _locals[captureStatement.Identifier] = typeof(string);
        return base.VisitCaptureStatement(captureStatement);
    }

    protected override Expression VisitMemberExpression(MemberExpression memberExpression)
    {
        TypeOf(memberExpression);
        return base.VisitMemberExpression(memberExpression);
    }

    protected override Expression VisitFilterExpression(FilterExpression filterExpression) => filterExpression.Name == "raw" && template.IsHtml
        ? throw new TemplateException($"The template {file} uses the filter raw, which would let what a stranger typed become HTML.")
        : base.VisitFilterExpression(filterExpression);

    /// <summary>The type of what a path names; null where it cannot be told.</summary>
    /// <exception cref="TemplateException">There is no such variable.</exception>
    private Type? TypeOf(MemberExpression path)
    {
        Type? type = template.Model;
        var named = new List<string>();
        foreach (var segment in path.Segments)
        {
            if (segment is not IdentifierSegment { Identifier: var name })
                return null;

            named.Add(name);
            if (named.Count == 1 && _locals.TryGetValue(name, out var local))
                type = local;
            else if (type is null)
                return null;
            else if (name is "size" && TemplateVariables.ItemOf(type) is not null)
                type = typeof(int);
            else
            {
                type = TemplateVariables.Of(type).FirstOrDefault(variable => variable.Name == name)?.Property.PropertyType
                    ?? throw new TemplateException(
                        $"The template {file} names {string.Join('.', named)}, but there is: "
                        + $"{string.Join(", ", TemplateVariables.Of(type).Select(variable => variable.Name))}.");
            }

            if (type is not null && Nullable.GetUnderlyingType(type) is { } underlying)
                type = underlying;
        }

        return type;
    }
}
