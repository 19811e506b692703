using System.Diagnostics;

namespace Registration.Bench;

/// <summary>Durations of the same thing, done again and again.</summary>
internal sealed class Samples
{
    private readonly List<double> _milliseconds = [];

    public int Count => _milliseconds.Count;

    public double Median => Percentile(0.5);

    public void Add(TimeSpan duration)
    {
        lock (_milliseconds)
            _milliseconds.Add(duration.TotalMilliseconds);
    }

    /// <summary>In milliseconds.</summary>
    public double Percentile(double share)
    {
        lock (_milliseconds)
        {
            if (_milliseconds.Count == 0)
                throw new InvalidOperationException("Nothing was measured.");

            var sorted = _milliseconds.Order().ToList();
            return sorted[Math.Min((int)(share * sorted.Count), sorted.Count - 1)];
        }
    }

    public async Task TimeAsync(Func<Task> act)
    {
        var start = Stopwatch.GetTimestamp();
        await act();
        Add(Stopwatch.GetElapsedTime(start));
    }
}
