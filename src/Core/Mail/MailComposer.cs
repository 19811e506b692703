using Registration.Accounts;
using Registration.Mail.Transport;

namespace Registration.Mail;

internal sealed class MailComposer
{
    public Task<OutgoingMessage?> ComposeAsync(Account account, OutboxMail mail, CancellationToken cancellationToken) =>
        Task.FromResult<OutgoingMessage?>(null);
}
