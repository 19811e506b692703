using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Registration.LocalRuntime.Hosting;
using Registration.LocalRuntime.Tests.App;

namespace Registration.LocalRuntime.Tests.Hosting;

public sealed class FunctionCatalogTests(SharedAzurite azurite)
{
    [Theory]
    [InlineData(typeof(RootRoute), "begins with /")]
    [InlineData(typeof(ReservedRoute), "is the host's own")]
    [InlineData(typeof(UnknownParameter), "The parameter nmae of the function F is neither known")]
    [InlineData(typeof(SameName), "The function name F is used by")]
    [InlineData(typeof(SameRequest), "would both answer on 'a/{y}'")]
    [InlineData(typeof(NoTrigger), "The function F has 0 triggers")]
    [InlineData(typeof(WrongResult), "must return IResult")]
    [InlineData(typeof(BadSchedule), "is not a cron expression of six fields")]
    [InlineData(typeof(MissingSetting), "The setting NoSuchQueue, which the function F names, is missing")]
    public async Task What_the_host_would_refuse_or_do_otherwise_is_refused_at_the_start(Type type, string reason)
    {
        var failure = await Should.ThrowAsync<StartFailedException>(async () =>
        {
            await using var app = await SampleApp.StartAsync(azurite, functionTypes: [type]);
        });

        failure.Message.ShouldContain(reason);
        failure.Message.ShouldNotContain(Environment.NewLine);
    }

    [Fact]
    public void An_HTTP_function_needs_the_call_that_it_needs_in_the_host()
    {
        using var folder = new AppFolder();
        var builder = LocalApplication.CreateBuilder(new LocalOptions { Root = folder.Path, FunctionTypes = [typeof(HttpSample)] });

        Should.Throw<StartFailedException>(() => builder.Build()).Message
            .ShouldContain(nameof(FunctionsApplicationBuilderAspNetCoreExtensions.ConfigureFunctionsWebApplication));
    }

    public sealed class RootRoute
    {
        [Function("F")]
        public static IResult F([HttpTrigger(AuthorizationLevel.Anonymous, Route = "/")] HttpRequest request) => Results.Ok();
    }

    public sealed class ReservedRoute
    {
        [Function("F")]
        public static IResult F([HttpTrigger(AuthorizationLevel.Anonymous, Route = "admin/x")] HttpRequest request) => Results.Ok();
    }

    public sealed class UnknownParameter
    {
        [Function("F")]
        public static IResult F([HttpTrigger(AuthorizationLevel.Anonymous, Route = "x/{name}")] HttpRequest request, string nmae) => Results.Text(nmae);
    }

    public sealed class SameName
    {
        [Function("F")]
        public static void One([TimerTrigger("0 0 0 * * *")] TimerInfo timer)
        {
        }

        [Function("f")]
        public static void Two([TimerTrigger("0 0 0 * * *")] TimerInfo timer)
        {
        }
    }

    public sealed class SameRequest
    {
        [Function("F")]
        public static IResult F([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "a/b")] HttpRequest request) => Results.Ok();

        [Function("G")]
        public static IResult G([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "a/{y}")] HttpRequest request) => Results.Ok();
    }

    public sealed class NoTrigger
    {
        [Function("F")]
        public static void F()
        {
        }
    }

    public sealed class WrongResult
    {
        [Function("F")]
        public static string F([HttpTrigger(AuthorizationLevel.Anonymous, Route = "x")] HttpRequest request) => "x";
    }

    public sealed class BadSchedule
    {
        [Function("F")]
        public static void F([TimerTrigger("* * * * *")] TimerInfo timer)
        {
        }
    }

    public sealed class MissingSetting
    {
        [Function("F")]
        public static void F([QueueTrigger("%NoSuchQueue%")] string text)
        {
        }
    }
}
