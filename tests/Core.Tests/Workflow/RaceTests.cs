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
}
