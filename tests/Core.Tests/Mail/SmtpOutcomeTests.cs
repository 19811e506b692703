using MailKit.Net.Smtp;
using Registration.Mail.Transport;

namespace Registration.Core.Tests.Mail;

public sealed class SmtpOutcomeTests
{
    [Theory]
    [InlineData(421, false)]
    [InlineData(450, false)]
    [InlineData(452, false)]
    [InlineData(535, false)]
    [InlineData(550, true)]
    [InlineData(554, true)]
    public void A_refusal_is_for_now_or_for_good_and_never_tells_the_address(int status, bool forGood)
    {
        var outcome = SmtpTransport.OutcomeOf(new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, (SmtpStatusCode)status, "ada@example.org: no"));

        if (forGood)
            outcome.ShouldBeOfType<SendOutcome.Rejected>().Reason.ShouldNotContain("ada");
        else
            outcome.ShouldBeOfType<SendOutcome.TryLater>().Reason.ShouldNotContain("ada");
    }
}
