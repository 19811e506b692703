namespace Registration.Mail;

/// <summary>Where a mail of the outbox stands.</summary>
public enum MailStatus
{
    /// <summary>To be sent.</summary>
    Waiting,

    /// <summary>Accepted by the transport.</summary>
    Sent,

    /// <summary>Rejected for good, or tried for a day: visible, and can be replayed.</summary>
    Failed,

    /// <summary>No longer wanted: its link had ended, or its address is limited.</summary>
    Superseded,
}
