using Azure.Core;

namespace Registration.TestKit;

/// <summary>One call of the table or queue service.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path without the account's name.</param>
public sealed record StorageCall(string Method, string Path)
{
    public static StorageCall Of(Request request)
    {
        var path = request.Uri.Path ?? "";
        var second = path.IndexOf('/', 1);
        return new StorageCall(request.Method.ToString(), second < 0 ? path : path[(second + 1)..]);
    }

    public override string ToString() => $"{Method} {Path}";
}
