using Azure.Data.Tables;
using Registration.Accounts;
using Registration.Storage;
using Registration.TestKit;
using Registration.Tokens;

namespace Registration.Core.Tests.Workflow;

public sealed class RaceTests
{
    [Fact]
    public async Task Fifty_parallel_registrations_of_one_name_have_one_winner()
    {
        await using var app = await CoreApp.StartAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => app.RegisterAsync("ada", $"ada{i}@example.org")));

        results.OfType<RegisterResult.Accepted>().ShouldHaveSingleItem();
        results.OfType<RegisterResult.NameTaken>().Count().ShouldBe(49);
        await app.WorkOffQueuesAsync();
        app.Mails.Sent.ShouldHaveSingleItem();
        (await app.Registrations.ListAsync(null, 10, default)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_losers_of_a_race_have_written_is_tidied_up()
    {
        await using var app = await CoreApp.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => app.RegisterAsync("ada", $"ada{i}@example.org")));
        await app.WorkOffQueuesAsync();

        await app.PassAsync(TimeSpan.FromMinutes(3));
        await app.PassAsync(TimeSpan.FromMinutes(40));
        await app.PassAsync(TimeSpan.FromMinutes(40));

        (await app.RowsAsync(TableNames.Addresses)).ShouldHaveSingleItem();
        (await app.RowsAsync(TableNames.Pending)).ShouldHaveSingleItem();
        (await app.Registrations.ListAsync(null, 10, default)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Twenty_parallel_uses_of_one_link_have_one_effect()
    {
        await using var app = await CoreApp.StartAsync();
        await app.BringToAsync("ada", AccountStatus.PendingApproval);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.ApproveAsync("ada")));
        await app.WorkOffQueuesAsync();

        results.OfType<TokenResult.Decided>().ShouldHaveSingleItem();
        results.OfType<TokenResult.Ended>().Count().ShouldBe(19);
        app.Mails.Sent.Count(mail => mail.Subject.StartsWith("Welcome", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_registrations_with_one_address_the_first_to_confirm_wins()
    {
        await using var app = await CoreApp.StartAsync();
        await app.RegisterAsync("ada", "shared@example.org");
        await app.WorkOffQueuesAsync();
        var first = app.LinkFor("shared@example.org", "confirm");
        await app.RegisterAsync("bob", "shared@example.org");
        await app.WorkOffQueuesAsync();
        var second = app.LinkFor("shared@example.org", "confirm");

        var visitor = new Visitor { Password = People.Password };
        var results = await Task.WhenAll(
            app.Tokens.HandleTemporaryTokenAsync(first, visitor, default), app.Tokens.HandleTemporaryTokenAsync(second, visitor, default));

        results.OfType<TokenResult.Confirmed>().ShouldHaveSingleItem();
        results.OfType<TokenResult.AddressTaken>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Of_two_opposite_decisions_one_wins_and_the_other_is_told_who_decided()
    {
        await using var app = await CoreApp.StartAsync(("Registration:Approvers:1", "second@example.org"));
        await app.BringToAsync("ada", AccountStatus.PendingApproval);

        var results = await Task.WhenAll(app.ApproveAsync("ada"), app.DeclineAsync("ada", by: "second@example.org"));

        var decided = results.OfType<TokenResult.Decided>().ShouldHaveSingleItem().Account.Decision;
        results.OfType<TokenResult.Ended>().ShouldHaveSingleItem().Account!.Decision.ShouldBe(decided);
    }
    [Fact]
    public async Task Wake_ups_of_one_account_do_not_race_each_other()
    {
        await using var app = await CoreApp.StartAsync();
        await app.BringToAsync("ada", AccountStatus.Active);
        app.Clock.Advance(TimeSpan.FromHours(1));
        var due = Enumerable.Range(1, 20)
            .Select(i => new TableEntity(Keys.WakeUpPartition("ada", app.Clock.GetUtcNow() - TimeSpan.FromMinutes(i)), Keys.WakeUpRow("ada", RandomId.New())))
            .ToList();
        foreach (var wakeUp in due)
            await app.RawTables.GetTableClient(TableNames.WakeUps).AddEntityAsync(wakeUp);

        await app.Purge.PurgeExpiredTokensAsync(default);

        // The look that loses a race leaves its wake-up.
        (await app.RowsAsync(TableNames.WakeUps)).Select(row => row.RowKey).Intersect(due.Select(row => row.RowKey)).ShouldBeEmpty();
    }
}
