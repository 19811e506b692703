using System.ComponentModel.DataAnnotations;

namespace Registration.Passwords;

/// <summary>Settings <c>Passwords:*</c>.</summary>
public sealed class PasswordOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Passwords";

    /// <summary>In characters.</summary>
    [Range(8, 128, ErrorMessage = "Passwords:MinimumLength must be 8 to 128.")]
    public int MinimumLength { get; set; } = 12;

    /// <summary>In characters.</summary>
    [Range(64, 1024, ErrorMessage = "Passwords:MaximumLength must be 64 to 1024.")]
    public int MaximumLength { get; set; } = 128;

    /// <summary>Argon2id's memory in KiB; 19 MiB with two passes is what the OWASP Password Storage Cheat Sheet advises at least.</summary>
    [Range(8 * 1024, 1024 * 1024, ErrorMessage = "Passwords:MemoryKibibytes must be 8192 to 1048576.")]
    public int MemoryKibibytes { get; set; } = 19 * 1024;

    /// <summary>Argon2id's passes over the memory.</summary>
    [Range(1, 16, ErrorMessage = "Passwords:Passes must be 1 to 16.")]
    public int Passes { get; set; } = 2;

    /// <summary>How many are hashed at once; 0 for as many as there are processors.</summary>
    [Range(0, 256, ErrorMessage = "Passwords:Threads must be 0 to 256.")]
    public int Threads { get; set; }

    /// <summary>How many may wait for a thread; whoever comes after is told to try again.</summary>
    [Range(0, 1024, ErrorMessage = "Passwords:Waiting must be 0 to 1024.")]
    public int Waiting { get; set; } = 32;
}
