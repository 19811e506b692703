using Registration.Accounts;
using Registration.Functions.Http;

namespace Registration.Functions.Endpoints;

/// <summary>What is sent to register, as JSON or as a form.</summary>
public sealed record RegisterForm(
    string? UserName = null,
    string? Email = null,
    string? Password = null,
    string? Confirm = null,
    string? Note = null,
    IReadOnlyList<string>? Groups = null,
    string? Nonce = null)
{
    internal static RegisterForm FromForm(FormFields form) => new(
        form["user_name"], form["email"], form["password"], form["confirm"] ?? "", form["note"], form.All("groups"), form["nonce"]);

    internal RegistrationRequest ToRequest(bool isForm, string? requestKey) =>
        new(UserName, Email, Password, Note, Groups, isForm ? Confirm : null, requestKey);
}
