namespace Registration.Accounts;

/// <summary>Settings <c>Registration:*</c>.</summary>
public sealed class RegistrationOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Registration";

    /// <summary>Where not, its routes answer 404.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The origin that links are built from, for example <c>https://register.example.org</c>.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>An administrator decides about every registration.</summary>
    public bool ApprovalRequired { get; set; }

    /// <summary>The addresses of those who decide; at most 20.</summary>
    public IList<string> Approvers { get; } = [];

    /// <summary>Tell somebody when a registration is complete.</summary>
    public bool NotifyOnCompletion { get; set; }

    /// <summary>The addresses of those who are told; at most 20.</summary>
    public IList<string> NotifyRecipients { get; } = [];
}
