using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.DependencyInjection;

namespace Registration.LocalRuntime.Hosting;

/// <summary>A method of the app that something triggers.</summary>
internal sealed class Function : FunctionDefinition
{
    private readonly MethodInfo _method;
    private readonly MethodInvoker _invoker;
    // Compiled at the first run: for all functions at once it would take a good part of a start.
    private readonly Lazy<ObjectFactory> _create;
    private readonly PropertyInfo? _taskResult;

    public Function(MethodInfo method, string name, TriggerBindingAttribute trigger, ParameterInfo triggerParameter)
    {
        _method = method;
        _invoker = MethodInvoker.Create(method);
        _create = new(() => ActivatorUtilities.CreateFactory(method.DeclaringType!, []));
        _taskResult = method.ReturnType.IsGenericType ? method.ReturnType.GetProperty("Result") : null;
        Name = name;
        Trigger = trigger;
        Parameters = method.GetParameters();
        // Of these: reflection gives two threads that ask at once different objects for one parameter.
        TriggerParameter = Parameters[triggerParameter.Position];
    }

    public override string Id => EntryPoint;

    public override string Name { get; }

    public override string EntryPoint => $"{_method.DeclaringType!.FullName}.{_method.Name}";

    public TriggerBindingAttribute Trigger { get; }

    public ParameterInfo TriggerParameter { get; }

    public IReadOnlyList<ParameterInfo> Parameters { get; }

    public Type ReturnType => _method.ReturnType;

    /// <summary>What the method returns, or what its task does.</summary>
    public Type? ResultType => ReturnType switch
    {
        var type when type == typeof(void) || type == typeof(Task) => null,
        { IsGenericType: true } type when type.GetGenericTypeDefinition() == typeof(Task<>) => type.GetGenericArguments()[0],
        var type => type,
    };

    /// <summary>Makes the class from the services of the run and calls the method.</summary>
    /// <param name="services">The services of the run.</param>
    /// <param name="bind">Gives the value of a parameter.</param>
    /// <param name="cancellationToken">Asks the function to end.</param>
    public async Task<object?> RunAsync(
        IServiceProvider services, Func<ParameterInfo, object?> bind, CancellationToken cancellationToken)
    {
        var context = new LocalFunctionContext(this, services, cancellationToken);
        var arguments = Parameters
            .Select(parameter => parameter switch
            {
                _ when parameter.ParameterType == typeof(CancellationToken) => cancellationToken,
                _ when parameter.ParameterType == typeof(FunctionContext) => context,
                _ => bind(parameter),
            })
            .ToArray();

        var instance = _method.IsStatic ? null : _create.Value(services, null);
        var result = _invoker.Invoke(instance, arguments.AsSpan());
        if (result is not Task task)
            return result;

        await task;
        return _taskResult?.GetValue(task);
    }

    /// <summary>Whether the host gives the parameter its value whatever the trigger is.</summary>
    public static bool IsGivenAlways(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(CancellationToken) || parameter.ParameterType == typeof(FunctionContext);
}
