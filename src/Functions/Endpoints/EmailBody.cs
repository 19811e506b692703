namespace Registration.Functions.Endpoints;

/// <summary>A body that names an address.</summary>
internal sealed record EmailBody(string? Email);
