using Registration.Accounts;
using Registration.Storage;
using Registration.TestKit;
using Registration.Tokens;

namespace Registration.Core.Tests.Workflow;

public sealed class RegistrationWorkflowTests
{
    [Fact]
    public async Task A_registration_is_confirmed_approved_and_told_to_everyone()
    {
        await using var app = await CoreApp.StartAsync();

        await app.BringToAsync("ada", AccountStatus.Active);

        (await app.Users.FindAsync("ada", default)).ShouldNotBeNull().Decision!.By.ShouldBe(People.Approver);
        app.Mails.Last("ada@example.org", "Welcome").ShouldNotBeNull();
        app.Mails.Last("office@example.org", "ada").ShouldNotBeNull();
        (await app.Registrations.FindAsync("ada", default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_declined_registration_is_told_so_and_leaves_nothing()
    {
        await using var app = await CoreApp.StartAsync();
        await app.BringToAsync("ada", AccountStatus.PendingApproval);

        (await app.DeclineAsync("ada")).ShouldBeOfType<TokenResult.Decided>();
        await app.WorkOffQueuesAsync();
        app.Mails.Last("ada@example.org", "Your registration at").TextBody.ShouldContain("declined");

        await app.PassAsync(TimeSpan.FromMinutes(3));
        await app.PassAsync(TimeSpan.FromMinutes(40));
        await app.PassAsync(TimeSpan.FromMinutes(40));
        foreach (var table in TableNames.All)
            (await app.RowsAsync(table)).ShouldBeEmpty(table);
    }

    [Fact]
    public async Task A_link_that_is_only_opened_changes_nothing_however_often()
    {
        await using var app = await CoreApp.StartAsync();
        await app.BringToAsync("ada", AccountStatus.PendingConfirmation);
        var link = app.LinkFor("ada@example.org", "confirm");
        var before = await app.RowsAsync(TableNames.Accounts);

        for (var i = 0; i < 100; i++)
            (await app.Tokens.ShowAsync(link, new Visitor(), default)).ShouldBeOfType<TokenView.Open>();

        (await app.RowsAsync(TableNames.Accounts)).Select(row => row.ETag).ShouldBe(before.Select(row => row.ETag));
    }

    [Fact]
    public async Task A_link_that_is_pressed_without_what_a_person_has_does_nothing()
    {
        await using var app = await CoreApp.StartAsync();
        await app.BringToAsync("ada", AccountStatus.PendingConfirmation);
        var link = app.LinkFor("ada@example.org", "confirm");

        (await app.Tokens.HandleTemporaryTokenAsync(link, new Visitor(), default))
            .ShouldBe(new TokenResult.Refused(Requirement.Password, WasGiven: false));
        (await app.Tokens.HandleTemporaryTokenAsync(link, new Visitor { WasNotMe = true }, default))
            .ShouldBe(new TokenResult.Refused(Requirement.Email, WasGiven: false));

        (await app.Registrations.FindAsync("ada", default))!.Account.Status.ShouldBe(AccountStatus.PendingConfirmation);
    }

    [Fact]
    public async Task The_browser_that_registered_confirms_without_the_password()
    {
        await using var app = await CoreApp.StartAsync();
        var accepted = (RegisterResult.Accepted)await app.RegisterAsync("ada");
        await app.WorkOffQueuesAsync();
        var link = app.LinkFor("ada@example.org", "confirm");

        var stranger = new Visitor { RegisteringProofs = [app.Proofs.OfRegistering("another account")] };
        (await app.Tokens.HandleTemporaryTokenAsync(link, stranger, default)).ShouldBeOfType<TokenResult.Refused>();
        var registrant = new Visitor { RegisteringProofs = [app.Proofs.OfRegistering(accepted.AccountId)] };
        (await app.Tokens.HandleTemporaryTokenAsync(link, registrant, default)).ShouldBeOfType<TokenResult.Confirmed>();
    }

    [Fact]
    public async Task After_ten_wrong_passwords_only_the_browser_that_registered_confirms()
    {
        await using var app = await CoreApp.StartAsync();
        var accepted = (RegisterResult.Accepted)await app.RegisterAsync("ada");
        await app.WorkOffQueuesAsync();

        for (var i = 0; i < Token.MaximumTries; i++)
            (await app.ConfirmAsync("ada", "wrong")).ShouldBe(new TokenResult.Refused(Requirement.Password, WasGiven: true));

        (await app.ConfirmAsync("ada")).ShouldBe(new TokenResult.Refused(Requirement.Browser, WasGiven: false));
        var registrant = new Visitor { RegisteringProofs = [app.Proofs.OfRegistering(accepted.AccountId)] };
        (await app.Tokens.HandleTemporaryTokenAsync(app.LinkFor("ada@example.org", "confirm"), registrant, default))
            .ShouldBeOfType<TokenResult.Confirmed>();
    }

    [Fact]
    public async Task This_was_not_me_removes_the_registration_and_frees_the_name_at_once()
    {
        await using var app = await CoreApp.StartAsync();
        await app.BringToAsync("ada", AccountStatus.PendingConfirmation);
        var link = app.LinkFor("ada@example.org", "confirm");

        var owner = new Visitor { WasNotMe = true, Email = "ADA@example.org" };
        (await app.Tokens.HandleTemporaryTokenAsync(link, owner, default)).ShouldBeOfType<TokenResult.Removed>();

        (await app.Registrations.FindAsync("ada", default)).ShouldBeNull();
        (await app.Tokens.ShowAsync(link, new Visitor(), default)).ShouldBeOfType<TokenView.Ended>();
        (await app.RegisterAsync("ada", "other@example.org")).ShouldBeOfType<RegisterResult.Accepted>();
    }

    [Fact]
    public async Task Only_an_approver_decides_and_the_other_link_then_says_who_did()
    {
        await using var app = await CoreApp.StartAsync();
        await app.BringToAsync("ada", AccountStatus.PendingApproval);

        (await app.ApproveAsync("ada", by: "ada@example.org")).ShouldBe(new TokenResult.Refused(Requirement.Email, WasGiven: true));
        (await app.ApproveAsync("ada")).ShouldBeOfType<TokenResult.Decided>();

        (await app.DeclineAsync("ada")).ShouldBeOfType<TokenResult.Ended>().Account!.Decision!.By.ShouldBe(People.Approver);
    }

    [Fact]
    public async Task Without_approval_confirming_completes()
    {
        await using var app = await CoreApp.StartAsync(("Registration:ApprovalRequired", "false"));
        await app.BringToAsync("ada", AccountStatus.PendingConfirmation);

        (await app.ConfirmAsync("ada")).ShouldBeOfType<TokenResult.Confirmed>().Account.Status.ShouldBe(AccountStatus.Active);
    }

    [Fact]
    public async Task An_expired_registration_is_erased_and_its_name_is_free()
    {
        await using var app = await CoreApp.StartAsync();
        await app.BringToAsync("ada", AccountStatus.PendingConfirmation);

        await app.PassAsync(TimeSpan.FromHours(25));

        (await app.Registrations.FindAsync("ada", default)).ShouldBeNull();
        (await app.Tokens.ShowAsync(app.LinkFor("ada@example.org", "confirm"), new Visitor(), default)).ShouldBeOfType<TokenView.Ended>();
        (await app.RegisterAsync("ada")).ShouldBeOfType<RegisterResult.Accepted>();
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_registration()
    {
        await using var app = await CoreApp.StartAsync();

        var first = (RegisterResult.Accepted)await app.RegisterAsync("ada", requestKey: "nonce");
        var second = (RegisterResult.Accepted)await app.RegisterAsync("ada", requestKey: "nonce");

        second.AccountId.ShouldBe(first.AccountId);
        (await app.RegisterAsync("ada", requestKey: "another")).ShouldBeOfType<RegisterResult.NameTaken>();
        await app.WorkOffQueuesAsync();
        app.Mails.Sent.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Removing_a_registration_is_silent_and_complete()
    {
        await using var app = await CoreApp.StartAsync();
        await app.BringToAsync("ada", AccountStatus.PendingApproval);
        var mails = app.Mails.Sent.Count;

        (await app.Registrations.RemoveAsync("ada", default)).ShouldBeTrue();
        (await app.Registrations.RemoveAsync("ada", default)).ShouldBeFalse();
        await app.WorkOffQueuesAsync();

        app.Mails.Sent.Count.ShouldBe(mails);
        (await app.RowsAsync(TableNames.Addresses)).ShouldBeEmpty();
        (await app.RowsAsync(TableNames.Pending)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Erasing_a_user_leaves_nothing_personal_in_any_table()
    {
        await using var app = await CoreApp.StartAsync();
        await app.BringToAsync("ada", AccountStatus.Active);

        (await app.Users.EraseAsync("ada", default)).ShouldBeTrue();

        foreach (var table in TableNames.All)
        {
            foreach (var row in await app.RowsAsync(table))
                row.Select(property => property.Value).OfType<string>().ShouldNotContain(value => value.Contains("ada@", StringComparison.Ordinal) || value.Contains("argon2", StringComparison.Ordinal));
        }

        (await app.RegisterAsync("ada")).ShouldBeOfType<RegisterResult.Accepted>();
    }
}
