namespace Registration.Functions.Tests.Pages;

/// <summary>The sites that the tests of pages share.</summary>
public sealed class Sites : IAsyncLifetime
{
    internal Site Full { get; private set; } = null!;

    internal Site Bare { get; private set; } = null!;

    internal Site Hostile { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Full = await Site.FullAsync();
        Bare = await Site.BareAsync();
        Hostile = await Site.FullAsync(("Site:Name", Samples.Hostile));
    }

    public async ValueTask DisposeAsync()
    {
        await Full.DisposeAsync();
        await Bare.DisposeAsync();
        await Hostile.DisposeAsync();
    }
}
