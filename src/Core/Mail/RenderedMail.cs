namespace Registration.Mail;

/// <summary>A mail as it is sent.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Html">For those who can show it.</param>
/// <param name="Text">For all others.</param>
public sealed record RenderedMail(string Subject, string Html, string Text);
