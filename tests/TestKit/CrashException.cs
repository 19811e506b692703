namespace Registration.TestKit;

/// <summary>The process is dead.</summary>
public sealed class CrashException() : Exception("The process has crashed.");
