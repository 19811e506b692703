using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Registration.Telemetry;

namespace Registration.Core.Tests.Telemetry;

/// <summary>What one app has measured, by instrument.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly ConcurrentQueue<(string Instrument, double Value, string Tags)> _taken = new();
    private readonly MeterListener _listener = new();

    /// <summary>Listens to one app, since all of the tests' apps have meters of the same name.</summary>
    public Measurements(RegistrationMetrics metrics)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (metrics.Owns(instrument))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    public double Sum(string instrument, string tags = "") =>
        _taken.Where(taken => taken.Instrument == instrument && taken.Tags.Contains(tags, StringComparison.Ordinal)).Sum(taken => taken.Value);

    public IReadOnlyList<double> All(string instrument) => [.. _taken.Where(taken => taken.Instrument == instrument).Select(taken => taken.Value)];

    /// <summary>Asks the instruments that are read rather than told.</summary>
    public double Observe(string instrument)
    {
        _listener.RecordObservableInstruments();
        return All(instrument)[^1];
    }

    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _taken.Enqueue((instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
}
