namespace Registration.LocalRuntime.Queues;

/// <summary>
/// How long to wait for the next look at a queue: at once while work flows, then from 100 ms doubling, as in the host
/// (QueuePollingIntervals of azure-sdk-for-net), up to 400 ms or the app's own maximum where that is shorter. The host's wait
/// grows much longer because each look is billed; on one machine somebody is waiting for a mail.
/// </summary>
internal sealed class PollingBackoff(TimeSpan configuredMaximum)
{
    private static readonly TimeSpan Minimum = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LocalMaximum = TimeSpan.FromMilliseconds(400);

    private readonly TimeSpan _maximum = configuredMaximum < LocalMaximum ? configuredMaximum : LocalMaximum;
    private TimeSpan _current;

    public void Reset() => _current = TimeSpan.Zero;

    public TimeSpan Next()
    {
        _current = _current == TimeSpan.Zero ? Minimum : _current * 2;
        return _current = _current < _maximum ? _current : _maximum;
    }
}
