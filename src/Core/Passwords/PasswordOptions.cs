namespace Registration.Passwords;

/// <summary>Settings <c>Passwords:*</c>.</summary>
public sealed class PasswordOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Passwords";

    /// <summary>In characters.</summary>
    public int MinimumLength { get; set; } = 12;

    /// <summary>In characters.</summary>
    public int MaximumLength { get; set; } = 128;

    /// <summary>Argon2id's memory in KiB; 19 MiB with two passes is what the OWASP Password Storage Cheat Sheet advises at least.</summary>
    public int MemoryKibibytes { get; set; } = 19 * 1024;

    /// <summary>Argon2id's passes over the memory.</summary>
    public int Passes { get; set; } = 2;

    /// <summary>How many are hashed at once; 0 for as many as there are processors.</summary>
    public int Threads { get; set; }

    /// <summary>How many may wait for a thread; whoever comes after is told to try again.</summary>
    public int Waiting { get; set; } = 32;
}
