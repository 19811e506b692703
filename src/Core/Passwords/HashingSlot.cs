namespace Registration.Passwords;

/// <summary>The right to hash one password: given back by disposing.</summary>
public sealed class HashingSlot : IDisposable
{
    private HashingSlots? _slots;

    internal HashingSlot(HashingSlots slots) => _slots = slots;

    /// <summary>Gives the slot back.</summary>
    public void Dispose() => Interlocked.Exchange(ref _slots, null)?.GiveBack();
}
