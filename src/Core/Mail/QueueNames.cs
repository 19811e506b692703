namespace Registration.Mail;

/// <summary>The queues. Each has a second one, <c>{name}-poison</c>, for messages that failed five times.</summary>
public static class QueueNames
{
    /// <summary>Mails with the link that confirms an address.</summary>
    public const string ConfirmationMail = "confirmation-mail";

    /// <summary>Mails to approvers.</summary>
    public const string ApprovalMail = "approval-mail";

    /// <summary>All other mails.</summary>
    public const string NotificationMail = "notification-mail";

    /// <summary>What anyone may ask for and must not learn the result of: resend, join, leave.</summary>
    public const string Requests = "requests";

    /// <summary>What the name of a queue's second one ends with.</summary>
    public const string PoisonSuffix = "-poison";

    /// <summary>All of them, without the second ones.</summary>
    public static IReadOnlyList<string> All { get; } = [ConfirmationMail, ApprovalMail, NotificationMail, Requests];

    /// <summary>The queue of a mail. An urgent kind does not wait behind a flood of another.</summary>
    public static string Of(MailKind kind) => kind switch
    {
        MailKind.RegistrationSubmission => ConfirmationMail,
        MailKind.RegistrationApproval => ApprovalMail,
        _ => NotificationMail,
    };
}
