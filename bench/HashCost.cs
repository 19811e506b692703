using System.Diagnostics;
using Microsoft.Extensions.Options;
using Registration.Passwords;

namespace Registration.Bench;

/// <summary>What the password hash alone costs on this machine, with the service's own hasher and settings.</summary>
internal sealed class HashCost : IDisposable
{
    private const string Password = "a long enough phrase";

    private readonly IOptions<PasswordOptions> _options = Options.Create(new PasswordOptions());
    private readonly HashingSlots _slots;
    private readonly PasswordHasher _hasher;

    public HashCost()
    {
        _slots = new HashingSlots(_options);
        _hasher = new PasswordHasher(_slots, _options);
    }

    /// <summary>The CPU time of one in milliseconds, done one after the other.</summary>
    public async Task<double> CpuOneByOneAsync(int count)
    {
        await HashAsync();
        var cpu = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < count; i++)
            await HashAsync();
        return (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / count;
    }

    /// <summary>As many at once as there are cores: hashes a second, and the CPU time of one in milliseconds.</summary>
    public async Task<(double PerSecond, double CpuMilliseconds)> OnAllCoresAsync(TimeSpan duration)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(async _ =>
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(start) < duration; count++)
                await HashAsync();
            return count;
        }));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var hashes = counts.Sum();
        return (hashes / seconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / hashes);
    }

    public void Dispose() => _slots.Dispose();

    /// <summary>One hash.</summary>
    public async Task HashAsync()
    {
        using var slot = _slots.TryTake() ?? throw new InvalidOperationException("All slots are taken.");
        await _hasher.HashAsync(Password, slot, CancellationToken.None);
    }
}
