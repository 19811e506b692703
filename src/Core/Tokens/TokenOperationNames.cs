namespace Registration.Tokens;

/// <summary>The names of the operations as settings and the HTTP contract spell them.</summary>
public static class TokenOperationNames
{
    private static readonly Dictionary<TokenOperation, string> Names = new()
    {
        [TokenOperation.GroupAcceptTerms] = "group-accept-terms",
        [TokenOperation.GroupLeave] = "group-leave",
        [TokenOperation.UserPasswordReset] = "user-password-reset",
        [TokenOperation.UserRegistrationConfirmEmail] = "user-registration-confirm-email",
        [TokenOperation.UserRegistrationAdminApprove] = "user-registration-admin-approve",
        [TokenOperation.UserRegistrationAdminDecline] = "user-registration-admin-decline",
    };

    /// <summary>All names.</summary>
    public static IReadOnlyCollection<string> All => Names.Values;

    /// <summary>The operation's name, for example <c>user-registration-confirm-email</c>.</summary>
    public static string Name(this TokenOperation operation) => Names[operation];
}
