using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Registration.TestKit;

namespace Registration.Bench.Running;

/// <summary>Stands between the app and its storage, passes everything on as it is, and counts the calls.</summary>
internal sealed class StorageProxy : IAsyncDisposable
{
    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Transfer-Encoding", "Host", "Content-Length",
    };

    private readonly ConcurrentQueue<string> _calls = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly WebApplication _app;
    private readonly StorageAccount _storage;
    private (Func<string, bool> Is, TaskCompletionSource Answered)? _awaited;

    private StorageProxy(WebApplication app, StorageAccount storage, StorageAccount account) => (_app, _storage, Account) = (app, storage, account);

    /// <summary>The storage account as reached through here.</summary>
    public StorageAccount Account { get; }

    /// <summary>The calls since the last reset, as method and path.</summary>
    public IReadOnlyList<string> Calls => [.. _calls];

    public static async Task<StorageProxy> StartAsync(StorageAccount storage)
    {
        var ports = FreePort.Find(2);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (var port in ports)
                kestrel.ListenLocalhost(port);
        });
        builder.Services.AddSingleton<IHostLifetime, LifetimeOfTheRun>();
        var app = builder.Build();
        // Nothing here uses the blob service, but a connection string names it.
        var proxy = new StorageProxy(app, storage, storage with { QueuePort = ports[0], TablePort = ports[1] });
        app.Run(proxy.PassOnAsync);
        await app.StartAsync();
        return proxy;
    }

    public void Reset() => _calls.Clear();

    /// <summary>Completes when the next call of a kind has been answered.</summary>
    public Task AnsweredAsync(Func<string, bool> call)
    {
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited = (call, answered);
        return answered.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        // As it came: what is signed is the path before any decoding.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var port = context.Connection.LocalPort == Account.QueuePort ? _storage.QueuePort : _storage.TablePort;
        var address = new Uri($"http://127.0.0.1:{port}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var call = $"{context.Request.Method} {Uri.UnescapeDataString(target)}";
        _calls.Enqueue(call);

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), address);
        if (context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0)
            request.Content = new StreamContent(context.Request.Body) { Headers = { ContentLength = context.Request.ContentLength } };
        else if (!HttpMethods.IsGet(context.Request.Method))
            request.Content = new ByteArrayContent([]);
        foreach (var (name, values) in context.Request.Headers.Where(header => !HopByHop.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !HopByHop.Contains(header.Key)))
            context.Response.Headers[name] = values.ToArray();
        context.Response.ContentLength = answer.Content.Headers.ContentLength;
        if (answer.StatusCode is not (System.Net.HttpStatusCode.NoContent or System.Net.HttpStatusCode.NotModified))
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);

        if (_awaited is { } awaited && awaited.Is(call))
            awaited.Answered.TrySetResult();
    }
    /// <summary>Ctrl-C ends the whole run; by itself, a web application would take it for its own stop, which nobody waits for.</summary>
    private sealed class LifetimeOfTheRun : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
