namespace Registration.Mail.Transport;

/// <summary>A mail that is ready to be sent.</summary>
/// <param name="MailId">The id of the outbox row; Message-ID and operation id derive from it.</param>
/// <param name="To">The recipient's address.</param>
/// <param name="Subject">One line.</param>
/// <param name="HtmlBody">For those who can show it.</param>
/// <param name="TextBody">For all others.</param>
public sealed record OutgoingMessage(string MailId, string To, string Subject, string HtmlBody, string TextBody);
