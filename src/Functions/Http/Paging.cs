using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Registration.Tokens;

namespace Registration.Functions.Http;

/// <summary>Reads <c>limit</c> and <c>cursor</c>. Cursors are sealed, so that what they hold stays ours to change.</summary>
public sealed class Paging(IOptions<TokenOptions> options)
{
    private const int DefaultLimit = 100;
    private const int MaximumLimit = 500;

    private readonly Seal _seal = Seal.For("cursor", options);

    /// <summary>The cursor that goes on after a key.</summary>
    public string Cursor(string key) => _seal.Close(key);

    /// <summary>Reads the page that a request asks for.</summary>
    public bool TryRead(HttpRequest request, [NotNullWhen(true)] out Page? page, [NotNullWhen(false)] out Problem? problem)
    {
        page = null;
        problem = null;
        var errors = new Dictionary<string, string[]>();
        var limit = DefaultLimit;
        if (request.Query["limit"].FirstOrDefault() is { } text
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaximumLimit))
        {
            errors["limit"] = [$"Please give a number from 1 to {MaximumLimit}."];
        }

        string? after = null;
        if (request.Query["cursor"].FirstOrDefault() is { } cursor && !_seal.TryOpen(cursor, out after))
            errors["cursor"] = ["This is not a cursor of ours: please leave it out to begin anew."];

        if (errors.Count > 0)
        {
            problem = Problem.Validation(errors);
            return false;
        }

        page = new Page(after, limit);
        return true;
    }
}

/// <summary>A page of a list.</summary>
/// <param name="After">The key after which it begins; null for the first.</param>
/// <param name="Limit">How many at most.</param>
public sealed record Page(string? After, int Limit);
