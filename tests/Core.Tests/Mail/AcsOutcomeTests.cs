using Registration.Mail.Transport;

namespace Registration.Core.Tests.Mail;

public sealed class AcsOutcomeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(400, "BadRequest")]
    [InlineData(413, null)]
    [InlineData(422, "InvalidRecipient")]
    public void A_mail_that_the_service_can_never_take_is_rejected(int status, string? code) =>
        AcsOutcome.Of(status, code, retryAfter: null, Now).ShouldBeOfType<SendOutcome.Rejected>().Reason.ShouldContain($"{status}");

    [Theory]
    [InlineData(400, "InvalidSenderUserName")]
    [InlineData(401, "Denied")]
    [InlineData(403, null)]
    [InlineData(404, "DomainNotLinked")]
    [InlineData(400, "DomainNotLinked")]
    public void A_wrong_setting_loses_no_mail(int status, string? code) =>
        AcsOutcome.Of(status, code, retryAfter: null, Now).ShouldBeOfType<SendOutcome.TryLater>();

    [Theory]
    [InlineData(0)]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public void Throttling_and_outages_pass(int status) =>
        AcsOutcome.Of(status, errorCode: null, retryAfter: null, Now).ShouldBeOfType<SendOutcome.TryLater>().RetryAfter.ShouldBeNull();

    [Fact]
    public void An_operation_that_is_known_already_is_the_mail_itself_taken_before() =>
        AcsOutcome.Of(409, "Conflict", retryAfter: null, Now).ShouldBeOfType<SendOutcome.Accepted>();

    [Theory]
    [InlineData("90", 90)]
    [InlineData("0", 0)]
    [InlineData("Sun, 01 Mar 2026 12:05:00 GMT", 300)]
    public void The_mail_waits_as_long_as_the_service_asks(string header, int seconds) =>
        AcsOutcome.Of(429, "TooManyRequests", header, Now).ShouldBeOfType<SendOutcome.TryLater>().RetryAfter.ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    [InlineData("Sun, 01 Mar 2026 11:00:00 GMT")]
    public void A_wait_that_makes_no_sense_is_ignored(string header) =>
        AcsOutcome.Of(429, "TooManyRequests", header, Now).ShouldBeOfType<SendOutcome.TryLater>().RetryAfter.ShouldBeNull();

    [Fact]
    public void The_operation_has_the_id_of_the_mail() =>
        AcsOutcome.OperationId("0123456789abcdef0123456789abcdef").ToString("N").ShouldBe("0123456789abcdef0123456789abcdef");
}
