namespace Registration.LocalRuntime.Services;

/// <summary>What the settings ask for on this machine and does not answer yet.</summary>
/// <param name="Storage">Null where it answers, or is elsewhere.</param>
/// <param name="Mail">Null where it answers, or is elsewhere.</param>
internal sealed record MissingServices(StorageEndpoints? Storage, MailEndpoint? Mail);
