namespace Registration.Tokens;

/// <summary>What a link needs beside itself before it acts.</summary>
public enum Requirement
{
    /// <summary>The password that was chosen at registration.</summary>
    Password,

    /// <summary>The address that the link was sent to.</summary>
    Email,

    /// <summary>The browser that registered: too many wrong passwords were tried.</summary>
    Browser,

    /// <summary>The version of the terms that were read and accepted.</summary>
    TermsVersion,
}
