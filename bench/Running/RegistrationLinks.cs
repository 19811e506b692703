namespace Registration.Bench.Running;

/// <summary>The links that stand for a registration's open tokens.</summary>
internal sealed record RegistrationLinks(Uri? ConfirmUrl, Uri? ApproveUrl, Uri? DeclineUrl);
