namespace Registration.Tokens;

/// <summary>Settings <c>Tokens:*</c>.</summary>
public sealed class TokenOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Tokens";

    /// <summary>In bytes: as much as the HMAC-SHA256 that is keyed with it.</summary>
    public const int MinimumKeyLength = 32;

    /// <summary>Secrets in base64, each of at least 32 bytes: the first signs, all verify.</summary>
    public IList<string> SigningKeys { get; } = [];

    /// <summary>How long a link counts once its mail was handed over.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The same for single operations, by name; an underscore may stand for a hyphen, which not every environment takes in a name.</summary>
    public IDictionary<string, TimeSpan> Lifetimes { get; } = new Dictionary<string, TimeSpan>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long a link of an operation counts.</summary>
    public TimeSpan LifetimeOf(string operation) =>
        Lifetimes.TryGetValue(operation, out var lifetime) || Lifetimes.TryGetValue(operation.Replace('-', '_'), out lifetime) ? lifetime : Lifetime;
}
