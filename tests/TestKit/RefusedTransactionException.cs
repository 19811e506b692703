namespace Registration.TestKit;

/// <summary>A transaction that Azure would refuse.</summary>
public sealed class RefusedTransactionException(string message) : Exception(message);
