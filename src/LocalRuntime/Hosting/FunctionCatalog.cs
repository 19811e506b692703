using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Registration.LocalRuntime.Http;

namespace Registration.LocalRuntime.Hosting;

/// <summary>Finds the app's functions and refuses what the host would refuse, or would run otherwise than here.</summary>
internal static partial class FunctionCatalog
{
    private const BindingFlags Methods =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <exception cref="StartFailedException">A function is not one.</exception>
    public static IReadOnlyList<Function> Of(IEnumerable<Type> types)
    {
        var functions = types
            .SelectMany(type => type.GetMethods(Methods))
            .Select(method => (method, attribute: method.GetCustomAttribute<FunctionAttribute>()))
            .Where(found => found.attribute is not null)
            .Select(found => Create(found.method, found.attribute!.Name))
            .OrderBy(function => function.Name, StringComparer.Ordinal)
            .ToList();

        var twice = functions
            .GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? functions
            : throw new StartFailedException(
                $"The function name {twice.Key} is used by {string.Join(" and ", twice.Select(function => function.EntryPoint))}: rename one.");
    }

    private static Function Create(MethodInfo method, string name)
    {
        if (!ValidName().IsMatch(name))
            throw new StartFailedException($"The function name '{name}' is not valid: use letters, digits, _ and -, a letter first.");

        var triggers = method.GetParameters()
            .Select(parameter => (parameter, attribute: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(found => found.attribute is not null)
            .ToList();
        if (triggers is not [var (triggerParameter, trigger)])
            throw new StartFailedException($"The function {name} has {triggers.Count} triggers: give exactly one parameter a trigger attribute.");

        var function = new Function(method, name, trigger!, triggerParameter);
        CheckTriggerParameter(function);
        CheckResult(function);
        var unknown = function.Parameters.FirstOrDefault(parameter => !IsKnown(function, parameter));
        return unknown is null
            ? function
            : throw new StartFailedException(
                $"The parameter {unknown.Name} of the function {name} is neither known to the host nor a string of the route: remove it or correct its name.");
    }

    private static void CheckTriggerParameter(Function function)
    {
        var (fits, expected) = function.Trigger switch
        {
            HttpTriggerAttribute => (function.TriggerParameter.ParameterType == typeof(HttpRequest), nameof(HttpRequest)),
            TimerTriggerAttribute => (function.TriggerParameter.ParameterType == typeof(TimerInfo), nameof(TimerInfo)),
            QueueTriggerAttribute => (!function.TriggerParameter.ParameterType.IsByRef, "a message"),
            _ => throw new StartFailedException($"The trigger of the function {function.Name} is not known to the local runtime."),
        };
        if (!fits)
            throw new StartFailedException($"The trigger parameter of the function {function.Name} must be of type {expected}.");
    }

    private static void CheckResult(Function function)
    {
        var fits = function.Trigger is HttpTriggerAttribute
            ? typeof(IResult).IsAssignableFrom(function.ResultType)
            : function.ResultType is null;
        if (!fits)
        {
            var expected = function.Trigger is HttpTriggerAttribute ? "IResult or Task<IResult>" : "void or Task";
            throw new StartFailedException($"The function {function.Name} must return {expected}.");
        }
    }

    private static bool IsKnown(Function function, ParameterInfo parameter) =>
        parameter == function.TriggerParameter
        || Function.IsGivenAlways(parameter)
        || (function.Trigger is HttpTriggerAttribute trigger
            && parameter.ParameterType == typeof(string)
            && HttpRoute.ParametersOf(function.Name, trigger).Contains(parameter.Name!));

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,127}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ValidName();
}
