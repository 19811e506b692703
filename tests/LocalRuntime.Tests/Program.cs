using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Registration.LocalRuntime.Hosting;
using Registration.LocalRuntime.Tests;
using Registration.LocalRuntime.Tests.App;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// The app as a process of its own, for what can only be seen from outside: signals, exit codes, children.
if (args is [AppProcess.Argument, var root, .. var rest])
{
    var options = new LocalOptions { Arguments = rest, Root = root, FunctionTypes = SampleFunctions.All };
    var builder = new FunctionsApplicationBuilder(options, StartFailure.EndProcess);
    builder.ConfigureFunctionsWebApplication();
    builder.Services.AddSampleServices();
    await builder.Build().RunAsync();
    return 0;
}

return args.Contains("--server", StringComparer.Ordinal) || args.Contains("--internal-msbuild-node", StringComparer.Ordinal)
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
