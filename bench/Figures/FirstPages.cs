using System.Globalization;
using System.Net.Http.Json;
using Registration.Bench.Stored;

namespace Registration.Bench.Figures;

/// <summary>First pages of the lists.</summary>
internal sealed class FirstPages(Deployment deployment)
{
    private const int Groups = 20;
    private const int WarmUp = 10;

    private static readonly string[] Paths = ["/register/users", "/users", "/register/groups"];

    private readonly Dictionary<string, Samples> _pages = Paths.ToDictionary(path => path, _ => new Samples());
    private bool _warmedUp;

    /// <summary>Reads each page once.</summary>
    public async Task ReadAsync()
    {
        if (!_warmedUp)
            await WarmUpAsync();
        _warmedUp = true;

        foreach (var (path, samples) in _pages)
            await samples.TimeAsync(() => deployment.App.GetAsync(path));
    }

    public static IEnumerable<Figure> Figures(IReadOnlyList<int> sizes, IReadOnlyList<FirstPages> deployments, double same)
    {
        var among = string.Create(CultureInfo.InvariantCulture, $"{sizes[^1]:N0} / {sizes[0]:N0} accounts");
        foreach (var path in Paths)
        {
            var (few, many) = (deployments[0]._pages[path].Median, deployments[^1]._pages[path].Median);
            yield return Figure.AtMost(
                $"first page of GET {path}, {among}", many / few, same, string.Create(CultureInfo.InvariantCulture, $"{many:0.0} ms / {few:0.0} ms"));
        }
    }

    private async Task WarmUpAsync()
    {
        for (var i = 0; i < Groups; i++)
        {
            using var answer = await deployment.App.Http.PostAsJsonAsync(
                "/groups", new { group_name = $"Group {i}", description = "For readers", discoverable = true });
            answer.EnsureSuccessStatusCode();
        }

        for (var i = 0; i < WarmUp; i++)
        {
            foreach (var path in Paths)
                await deployment.App.GetAsync(path);
        }
    }
}
