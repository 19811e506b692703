namespace Registration.TestKit;

/// <summary>One call of the table or queue service.</summary>
/// <param name="Service">The service.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, unescaped, without the account's name.</param>
/// <param name="Target">The table or queue; of a transaction, the table of its first change.</param>
/// <param name="Kind">What it asks for.</param>
public sealed record StorageCall(StorageService Service, string Method, string Path, string Target, StorageCallKind Kind)
{
    public override string ToString() => $"{Method} {Target}: {Kind} ({Service})";
}
