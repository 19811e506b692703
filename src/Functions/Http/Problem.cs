using Microsoft.AspNetCore.Http;

namespace Registration.Functions.Http;

/// <summary>A refusal as RFC 9457 describes it: the one place that writes <c>application/problem+json</c>.</summary>
/// <param name="Status">The status.</param>
/// <param name="Title">What kind of refusal it is.</param>
/// <param name="Detail">What happened, and what to do.</param>
public sealed record Problem(int Status, string Title, string Detail)
{
    /// <summary>Messages by field, for a validation.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Seconds after which to try again.</summary>
    public int? RetryAfter { get; init; }

    public static Problem Validation(IReadOnlyDictionary<string, string[]> errors) =>
        new(StatusCodes.Status400BadRequest, "Please check what you entered", string.Join(' ', errors.Values.SelectMany(messages => messages)))
        {
            Errors = errors,
        };

    public static Problem NotFound(string detail) => new(StatusCodes.Status404NotFound, "Not found", detail);

    public static Problem Busy { get; } = new(
        StatusCodes.Status503ServiceUnavailable,
        "Very busy just now",
        "There is more to do than we can manage at the moment. Nothing was changed: please try again in a few seconds.")
    {
        RetryAfter = 2,
    };

    public static Problem Unavailable { get; } = new(
        StatusCodes.Status503ServiceUnavailable,
        "Not available just now",
        "Something that we depend on does not answer. If you sent something, it may or may not have arrived: sending it again does no harm.")
    {
        RetryAfter = 5,
    };

    public static Problem ForeignOrigin(string publicUrl) => new(
        StatusCodes.Status403Forbidden, "Not from here", $"This form was not opened on {publicUrl}: please open it there and send it again.");

    /// <summary>As JSON.</summary>
    public Answer ToAnswer()
    {
        Dictionary<string, object> body = new()
        {
            ["status"] = Status,
            ["title"] = Title,
            ["detail"] = Detail,
            ["code"] = Status,
        };
        if (Errors is not null)
            body["errors"] = Errors;

        return WithRetryAfter(new JsonAnswer(Status, body, "application/problem+json"));
    }

    /// <summary>Tells an answer to this refusal, of whatever form, when to try again.</summary>
    public Answer WithRetryAfter(Answer answer) =>
        RetryAfter is { } seconds ? answer.With("Retry-After", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture)) : answer;
}
