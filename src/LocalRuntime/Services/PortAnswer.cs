namespace Registration.LocalRuntime.Services;

/// <summary>What is found behind a local port.</summary>
internal enum PortAnswer
{
    /// <summary>Nobody listens.</summary>
    Nothing,

    /// <summary>A service of Azure Storage or of its emulator.</summary>
    Storage,

    /// <summary>A mail server.</summary>
    Smtp,

    /// <summary>Another HTTP server.</summary>
    Http,

    /// <summary>Somebody who speaks neither, or says nothing.</summary>
    Other,
}
