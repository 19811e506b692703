namespace Registration.LocalRuntime.Tests.App;

/// <summary>A folder with the files of an app.</summary>
internal sealed class AppFolder : IDisposable
{
    public const string HostJson =
        """
        {
          "version": "2.0",
          "extensions": {
            "http": { "routePrefix": "" },
            "queues": { "batchSize": 4, "newBatchThreshold": 2, "maxDequeueCount": 3, "messageEncoding": "base64", "visibilityTimeout": "00:00:03" }
          }
        }
        """;

    public AppFolder(string hostJson = HostJson) => Write("host.json", hostJson);

    public string Path { get; } = Directory.CreateTempSubdirectory("local-runtime-").FullName;

    public void Write(string file, string text) => File.WriteAllText(System.IO.Path.Combine(Path, file), text);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
