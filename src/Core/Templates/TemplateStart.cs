using Microsoft.Extensions.Hosting;

namespace Registration.Templates;

/// <summary>Has the templates read before anything is served: a bad one stops the start.</summary>
internal sealed class TemplateStart(TemplateCatalog catalog) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
