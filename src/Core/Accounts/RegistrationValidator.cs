using Registration.Groups;
using Registration.Passwords;
using Registration.Text;

namespace Registration.Accounts;

/// <summary>Checks what a visitor sends to register. It never looks whether the address is known.</summary>
internal sealed class RegistrationValidator(UserNameRules userNames, PasswordRules passwords, GroupTable groups)
{
    private const int MaximumNoteLength = 1000;

    /// <summary>Messages by field; empty where all is well.</summary>
    public async Task<Dictionary<string, string[]>> ErrorsAsync(RegistrationRequest request, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        Add("user_name", userNames.Violation(request.UserName));
        Add("email", EmailAddress.Violation(request.Email));
        Add("password", passwords.Violation(request.Password, request.UserName, request.Email));
        Add("confirm", request.Confirm is not null && request.Confirm != request.Password ? "The two passwords differ: please type the same twice." : null);
        Add("note", NoteViolation(request.Note));
        Add("groups", await GroupsViolationAsync(request.Groups ?? [], cancellationToken));
        return errors;

        void Add(string field, string? violation)
        {
            if (violation is not null)
                errors[field] = [violation];
        }
    }

    private static string? NoteViolation(string? note) => note switch
    {
        { Length: > MaximumNoteLength } => $"The note is too long: please shorten it to {MaximumNoteLength} characters.",
        not null when !note.CanBeShown() => "The note has characters that cannot be shown: please remove them.",
        _ => null,
    };

    /// <summary>A hidden group and one that does not exist get the same answer.</summary>
    private async Task<string?> GroupsViolationAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        if (names.Count > Account.MaximumGroups)
            return $"Please choose at most {Account.MaximumGroups} groups.";
        foreach (var name in names)
        {
            if (await groups.FindDiscoverableAsync(name, cancellationToken) is null)
                return "One of the groups does not exist: please choose from the list.";
        }

        return null;
    }
}
