using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Registration.TestKit;

/// <summary>Refuses transactions that the emulator lets pass and Azure does not: over one partition, 100 rows or 4 MiB.</summary>
public sealed partial class SinglePartitionGuard : HttpPipelinePolicy
{
    private const int MaximumRows = 100;
    private const int MaximumLength = 4 * 1024 * 1024;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Check(message.Request);
        ProcessNext(message, pipeline);
    }

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Check(message.Request);
        return ProcessNextAsync(message, pipeline);
    }

    private static void Check(Request request)
    {
        if (request.Uri.Path?.EndsWith("$batch", StringComparison.Ordinal) != true || request.Content is null)
            return;

        using var buffer = new MemoryStream();
        request.Content.WriteTo(buffer, CancellationToken.None);
        var body = Encoding.UTF8.GetString(buffer.ToArray());

        // An insert names its partition in the body alone, every other operation in its URL.
        var partitions = InUrl().Matches(body).Select(match => Uri.UnescapeDataString(match.Groups["key"].Value))
            .Concat(InBody().Matches(body).Select(match => match.Groups["key"].Value)).Distinct().ToList();
        var rows = Operation().Count(body);
        if (rows == 0 || partitions.Count == 0)
            throw new InvalidOperationException("The transaction could not be read.");
        if (partitions.Count > 1)
            throw new InvalidOperationException($"A transaction over the partitions {string.Join(", ", partitions)}.");
        if (rows > MaximumRows || buffer.Length > MaximumLength)
            throw new InvalidOperationException($"A transaction of {rows} rows and {buffer.Length} bytes.");
    }

    [GeneratedRegex("""\(PartitionKey='(?<key>[^']*)'""", RegexOptions.ExplicitCapture)]
    private static partial Regex InUrl();

    [GeneratedRegex(""" "PartitionKey":"(?<key>[^"]*)" """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex InBody();

    [GeneratedRegex("""^(POST|PUT|PATCH|MERGE|DELETE) http""", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Operation();
}
