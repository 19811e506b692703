namespace Registration.LocalRuntime.Hosting;

/// <summary>Starts a function by hand and returns at once.</summary>
/// <param name="input">What it is given as its message; timers ignore it.</param>
internal delegate void ManualRun(string? input);
