using Microsoft.AspNetCore.Http;

namespace Registration.Functions.Http;

/// <summary>An answer without a body.</summary>
public sealed class EmptyAnswer(int status) : Answer(status)
{
    protected override Task WriteAsync(HttpContext context) => Task.CompletedTask;
}
