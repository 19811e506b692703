namespace Registration.Functions.Pages;

/// <summary>Good news or bad.</summary>
public enum Tone
{
    Success,
    Information,
    Warning,
    Error,
}
