using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace Registration.Functions.Tests.Triggers;

/// <summary>
/// What the app serves, taken from its code and held against <c>tests/golden/functions.json</c>, which can also be compared with the
/// <c>functions.metadata</c> of the published output.
/// </summary>
public sealed class FunctionListTests
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public void The_functions_are_those_of_the_committed_list()
    {
        var list = JsonSerializer.Serialize(Functions().OrderBy(function => function["name"], StringComparer.Ordinal), Indented) + "\n";

        File.ReadAllText(GoldenFile.Path("functions.json")).ShouldBe(list);
    }

    [Fact]
    public void Every_route_that_is_read_can_be_asked_for_its_head()
    {
        foreach (var function in Functions().Where(function => function.ContainsKey("methods")))
            (function["methods"].Contains("get", StringComparison.Ordinal) == function["methods"].Contains("head", StringComparison.Ordinal)).ShouldBeTrue(function["name"]);
    }

    [Fact]
    public void Every_queue_has_a_function_for_its_poison()
    {
        var queues = Functions().Where(function => function.ContainsKey("queue")).Select(function => function["queue"]).ToList();

        foreach (var queue in Mail.QueueNames.All)
        {
            queues.ShouldContain(queue);
            queues.ShouldContain(queue + Mail.QueueNames.PoisonSuffix);
        }
    }

    private static IEnumerable<Dictionary<string, string>> Functions() =>
        from type in typeof(RegistrationApp).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        select Describe(function.Name, method);

    private static Dictionary<string, string> Describe(string name, MethodInfo method)
    {
        var described = new Dictionary<string, string> { ["name"] = name };
        foreach (var trigger in method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes()))
        {
            switch (trigger)
            {
                case HttpTriggerAttribute http:
                    described["route"] = http.Route ?? "";
                    described["methods"] = string.Join(' ', http.Methods ?? []);
                    described["level"] = http.AuthLevel.ToString();
                    break;
                case QueueTriggerAttribute queue:
                    described["queue"] = queue.QueueName;
                    break;
                case TimerTriggerAttribute timer:
                    described["schedule"] = timer.Schedule;
                    break;
            }
        }

        return described;
    }
}
