namespace Registration.Storage;

/// <summary>Too many wanted to change the same thing at once: try again shortly.</summary>
public sealed class StorageBusyException() : Exception("Too many changes of the same account at once.");
