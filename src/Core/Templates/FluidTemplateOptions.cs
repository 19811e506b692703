using Fluid;

namespace Registration.Templates;

/// <summary>How Fluid runs our templates: what a template may name is what its models have, and nothing else.</summary>
internal sealed class FluidTemplateOptions
{
    private readonly HashSet<Type> _registered = [];

    public Fluid.TemplateOptions Value { get; } = new() { StrictFilters = true };

    /// <summary>Makes a model's properties known, and those of the models that it holds.</summary>
    public void Register(Type model)
    {
        if (!_registered.Add(model))
            return;

        foreach (var variable in TemplateVariables.Of(model))
        {
            Value.MemberAccessStrategy.Register(model, variable.Name, new Accessor(variable));
            var held = TemplateVariables.ItemOf(variable.Property.PropertyType) ?? variable.Property.PropertyType;
            if (TemplateVariables.IsModel(held))
                Register(held);
        }
    }

    private sealed class Accessor(TemplateVariable variable) : IMemberAccessor
    {
        public object? Get(object obj, string name, TemplateContext ctx) => variable.Read(obj);
    }
}
