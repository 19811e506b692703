namespace Registration.Bench;

/// <summary>Measures figures that belong together, because they come from the same work.</summary>
internal interface IMeasurement
{
    /// <summary>What <c>--only</c> calls it.</summary>
    string Name { get; }

    /// <summary>Measures.</summary>
    Task<IReadOnlyList<Figure>> MeasureAsync(BenchRun run);
}
