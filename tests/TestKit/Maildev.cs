using System.Net.Http.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Registration.TestKit;

/// <summary>A mail catcher's API.</summary>
public sealed class Maildev(Uri url) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http = new() { BaseAddress = url };

    /// <summary>Where the catcher shows its mails.</summary>
    public Uri Url => url;

    public async Task<IReadOnlyList<CaughtMail>> ListAsync() => await _http.GetFromJsonAsync<List<CaughtMail>>("/api/email") ?? [];

    /// <summary>The last mail to an address with some words in its subject, once it is there.</summary>
    public async Task<CaughtMail> WaitAsync(string to, string subject)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (true)
            {
                var mails = await ListAsync();
                if (mails.LastOrDefault(mail => mail.Recipient == to && mail.Subject.Contains(subject, StringComparison.Ordinal)) is { } found)
                    return found;
                await ticks.WaitForNextTickAsync(patience.Token);
            }
        }
        catch (OperationCanceledException e) when (patience.IsCancellationRequested)
        {
            throw new TimeoutException($"No mail to {to} about '{subject}' within {Patience.TotalSeconds} seconds.", e);
        }
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>A mail that was caught.</summary>
public sealed partial record CaughtMail(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("subject")] string Subject,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("html")] string Html,
    [property: JsonPropertyName("to")] IReadOnlyList<MailAddress> To)
{
    public string Recipient => To[0].Address;

    /// <summary>The links to temporary tokens, in their order.</summary>
    public IReadOnlyList<Uri> Links => [.. Link().Matches(Text).Select(match => new Uri(match.Value))];

    [GeneratedRegex(@"https?://\S+/tmp/\S+")]
    private static partial Regex Link();
}

/// <summary>An address of a caught mail.</summary>
public sealed record MailAddress([property: JsonPropertyName("address")] string Address);
