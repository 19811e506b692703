namespace Registration.Mail;

/// <summary>Which mail it is: each has a template of the same name and a queue.</summary>
public enum MailKind
{
    /// <summary>To the registrant: the link that confirms the address.</summary>
    RegistrationSubmission,

    /// <summary>To an approver: the links that approve and decline.</summary>
    RegistrationApproval,

    /// <summary>To the new user: the account is ready.</summary>
    RegistrationApproved,

    /// <summary>To the registrant: the registration was declined.</summary>
    RegistrationDeclined,

    /// <summary>To those who want to know: a registration is complete.</summary>
    RegistrationNotify,

    /// <summary>To a user who asked to join a group: the link that accepts its terms.</summary>
    GroupTermsSubmission,

    /// <summary>To a user: the group is joined.</summary>
    GroupTermsApproved,

    /// <summary>To a user who asked to leave a group: the link that leaves it.</summary>
    GroupLeaveSubmission,
}
