using System.Collections.Concurrent;
using System.Diagnostics;
using Registration.Accounts;
using Registration.Telemetry;
using Registration.TestKit;

namespace Registration.Core.Tests.Telemetry;

public sealed class TracingTests
{
    [Fact]
    public async Task One_trace_leads_from_the_registration_through_the_queue_to_the_mail()
    {
        using var spans = new Spans();
        await using var app = await CoreApp.StartAsync();

        await app.RegisterAsync("ada");
        await app.WorkOffQueuesAsync();

        var registering = spans.Of("register pending user").ShouldHaveSingleItem();
        var sending = spans.Of("send mail").ShouldHaveSingleItem();
        sending.TraceId.ShouldBe(registering.TraceId);
        sending.ParentSpanId.ShouldBe(registering.SpanId);
        sending.GetTagItem("mail.status").ShouldBe("Sent");
    }

    [Fact]
    public async Task A_request_for_a_link_is_one_trace_up_to_its_mail()
    {
        await using var app = await CoreApp.StartAsync();
        await app.RegisterAsync("ada");
        await app.WorkOffQueuesAsync();
        using var spans = new Spans();

        await app.Requests.RequestResendAsync(People.AddressOf("ada"), CancellationToken.None);
        await app.WorkOffQueuesAsync();

        var trace = spans.Of("take request").ShouldHaveSingleItem().TraceId;
        spans.Of("handle request").ShouldHaveSingleItem().TraceId.ShouldBe(trace);
        spans.Of("send mail").ShouldHaveSingleItem().TraceId.ShouldBe(trace);
    }

    [Fact]
    public async Task No_span_holds_a_link_an_address_or_a_password()
    {
        using var spans = new Spans();
        await using var app = await CoreApp.StartAsync();
        await app.BringToAsync("ada", AccountStatus.Active);
        var secrets = app.Mails.Sent.SelectMany(People.LinksIn).Concat([People.Password, People.AddressOf("ada"), People.Approver]).ToList();

        var told = string.Join('\n', spans.All.SelectMany(span => span.TagObjects.Select(tag => $"{tag.Value}").Append(span.DisplayName)));

        secrets.Count.ShouldBeGreaterThan(5);
        secrets.ShouldAllBe(secret => !told.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The spans of this test alone: those below its own.</summary>
    private sealed class Spans : IDisposable
    {
        private readonly Activity _test = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        private readonly ConcurrentQueue<Activity> _ended = new();
        private readonly ActivityListener _listener;

        public Spans()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == Tracing.SourceName,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = _ended.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IReadOnlyList<Activity> All => [.. _ended.Where(span => span.TraceId == _test.TraceId)];

        public IReadOnlyList<Activity> Of(string operation) => [.. All.Where(span => span.OperationName == operation)];

        public void Dispose()
        {
            _listener.Dispose();
            _test.Dispose();
        }
    }
}
