namespace Registration.LocalRuntime.Hosting;

/// <summary>How an app is run on one machine; the defaults are those of a program that was started by hand.</summary>
public sealed record LocalOptions
{
    /// <summary>The command line; <c>--Name value</c> sets a setting.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The classes with functions, or null for those of the program that was started.</summary>
    public IReadOnlyList<Type>? FunctionTypes { get; init; }

    /// <summary>The folder of <c>host.json</c> and of the settings, or null to look for it.</summary>
    public string? Root { get; init; }

    /// <summary>Settings that win over all others.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Whether a missing storage emulator or mail catcher is started.</summary>
    public bool StartServices { get; init; } = true;

    /// <summary>The clock of timers, leases and polling.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where the lines for the person at the keyboard go.</summary>
    public TextWriter Output { get; init; } = Console.Out;
}
