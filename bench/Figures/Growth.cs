using System.Globalization;
using Registration.Bench.Stored;

namespace Registration.Bench.Figures;

/// <summary>
/// What must not depend on how much is stored: a purge of what is due, and first pages. In turns, so that a machine whose speed
/// changes favours none.
/// </summary>
internal sealed class Growth : IMeasurement
{
    private const double Same = 1.1;
    private const int PurgeTurns = 10;

    public string Name => "growth";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchRun run)
    {
        int[] sizes = run.IsQuick ? [1_000, 10_000] : [1_000, 10_000, 100_000];
        var due = run.Pick(500, 1_000);

        var deployments = new List<Deployment>();
        try
        {
            foreach (var size in sizes)
            {
                deployments.Add(await Deployment.StartAsync(run.Storage.TakeAccount(), run.Mail.Port, size));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"         {size} accounts stored"));
            }

            var purges = deployments.ConvertAll(deployment => new PurgeOfDue(deployment, run.Storage, due / PurgeTurns));
            await InTurnsAsync(purges, PurgeTurns, purge => purge.RunAsync());
            var pages = deployments.ConvertAll(deployment => new FirstPages(deployment));
            await InTurnsAsync(pages, run.Pick(30, 100), page => page.ReadAsync());

            return [.. PurgeOfDue.Figures(due, sizes, purges, Same), .. FirstPages.Figures(sizes, pages, Same)];
        }
        finally
        {
            foreach (var deployment in deployments)
                await deployment.DisposeAsync();
        }
    }

    private static async Task InTurnsAsync<T>(IReadOnlyList<T> all, int turns, Func<T, Task> act)
    {
        for (var turn = 0; turn < turns; turn++)
        {
            foreach (var one in all)
                await act(one);
        }
    }
}
