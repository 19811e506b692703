using Registration.Accounts;
using Registration.Groups;
using Registration.Mail;
using Registration.Requests;
using Registration.Storage;
using Registration.TestKit;
using Registration.Tokens;

namespace Registration.Core.Tests.Workflow;

/// <summary>
/// An operation as docs/ARCHITECTURE.md lists it: what comes before it, the operation itself, and how things must stand once it
/// was carried out, if need be a second time.
/// </summary>
internal sealed record Operation(string Name, Func<CoreApp, Task> Prepare, Func<CoreApp, Task> Act, Func<CoreApp, Task> Check)
{
    private const string Readers = "Readers";

    public override string ToString() => Name;

    public static IReadOnlyList<Operation> All { get; } =
    [
        new("register pending user", _ => Task.CompletedTask,
            app => app.RegisterAsync("ada", requestKey: "nonce"),
            app => StandsAsync(app, AccountStatus.PendingConfirmation)),
        new("register over an erased account", async app =>
            {
                await app.BringToAsync("ada", AccountStatus.PendingConfirmation);
                await app.Registrations.RemoveAsync("ada", default);
            },
            app => app.RegisterAsync("ada", requestKey: "nonce"),
            app => StandsAsync(app, AccountStatus.PendingConfirmation)),
        new("send a confirmation mail", app => app.RegisterAsync("ada"), app => DeliverAsync(app, MailKind.RegistrationSubmission),
            app => StandsAsync(app, AccountStatus.PendingConfirmation)),
        new("send a notice to the owner", async app =>
            {
                await app.BringToAsync("bob", AccountStatus.Active);
                await app.RegisterAsync("ada", "bob@example.org");
            },
            app => DeliverAsync(app, MailKind.RegistrationSubmission),
            app => Task.FromResult(app.Mails.Last("bob@example.org", "already"))),
        new("resend the confirmation mail", app => app.BringToAsync("ada", AccountStatus.PendingConfirmation),
            app => app.Requests.HandleRequestAsync(
                new LinkRequest("resend", "address:" + EmailAddress.Parse("ada@example.org").KeyHash, "request"), default),
            app => StandsAsync(app, AccountStatus.PendingConfirmation)),
        new("confirm in the browser that registered", app => app.BringToAsync("ada", AccountStatus.PendingConfirmation),
            async app =>
            {
                var id = (await app.RowsAsync(TableNames.Accounts)).Single(row => row.RowKey == "account").GetString("Id");
                await app.Tokens.HandleTemporaryTokenAsync(
                    app.LinkFor("ada@example.org", "confirm"), new Visitor { RegisteringProofs = [app.Proofs.OfRegistering(id)] }, default);
            },
            app => StandsAsync(app, AccountStatus.PendingApproval)),
        new("confirm with the password", app => app.BringToAsync("ada", AccountStatus.PendingConfirmation), app => app.ConfirmAsync("ada"),
            app => StandsAsync(app, AccountStatus.PendingApproval)),
        new("remove a registration that was not me", app => app.BringToAsync("ada", AccountStatus.PendingConfirmation),
            app => app.Tokens.HandleTemporaryTokenAsync(
                app.LinkFor("ada@example.org", "confirm"), new Visitor { WasNotMe = true, Email = "ada@example.org" }, default),
            IsGoneAsync),
        new("send an approval mail", async app =>
            {
                await app.BringToAsync("ada", AccountStatus.PendingConfirmation);
                await app.ConfirmAsync("ada");
            },
            app => DeliverAsync(app, MailKind.RegistrationApproval),
            app => StandsAsync(app, AccountStatus.PendingApproval)),
        new("approve", app => app.BringToAsync("ada", AccountStatus.PendingApproval), app => app.ApproveAsync("ada"),
            app => StandsAsync(app, AccountStatus.Active)),
        new("decline", app => app.BringToAsync("ada", AccountStatus.PendingApproval), app => app.DeclineAsync("ada"),
            app => Task.FromResult(app.Mails.Last("ada@example.org", "Your registration at"))),
        new("remove a registration", app => app.BringToAsync("ada", AccountStatus.PendingApproval),
            app => app.Registrations.RemoveAsync("ada", default), IsGoneAsync),
        new("erase a user", app => app.BringToAsync("ada", AccountStatus.Active), app => app.Users.EraseAsync("ada", default), IsGoneAsync),
        new("look at an expired registration", async app =>
            {
                await app.BringToAsync("ada", AccountStatus.PendingConfirmation);
                app.Clock.Advance(TimeSpan.FromHours(25));
            },
            app => app.Purge.PurgeExpiredTokensAsync(default), IsGoneAsync),
        new("look at stuck mail", async app =>
            {
                await app.RegisterAsync("ada");
                await app.ClearQueuesAsync();
                app.Clock.Advance(TimeSpan.FromMinutes(3));
            },
            app => app.Purge.PurgeExpiredTokensAsync(default),
            app => StandsAsync(app, AccountStatus.PendingConfirmation)),
        new("create a group", _ => Task.CompletedTask, CreateGroupAsync,
            async app => (await app.Groups.FindAsync(Readers, default)).ShouldBeOfType<GroupResult.Stands>()),
        new("ask to join a group", UserAndGroupAsync, AskToJoinAsync,
            app => Task.FromResult(app.Mails.Last("ada@example.org", "Join"))),
        new("join a group", async app =>
            {
                await UserAndGroupAsync(app);
                await AskToJoinAsync(app);
                await app.WorkOffQueuesAsync();
            },
            JoinAsync, app => MembersAreAsync(app, "ada")),
        new("ask to leave a group", MemberAsync, AskToLeaveAsync, app => Task.FromResult(app.Mails.Last("ada@example.org", "Leave"))),
        new("leave a group", async app =>
            {
                await MemberAsync(app);
                await AskToLeaveAsync(app);
                await app.WorkOffQueuesAsync();
            },
            app => app.Tokens.HandleTemporaryTokenAsync(app.LinkFor("ada@example.org", "Leave"), new Visitor { Email = "ada@example.org" }, default),
            app => MembersAreAsync(app)),
        new("send the welcome mail with groups", async app =>
            {
                await CreateGroupAsync(app);
                await app.BringToAsync("ada", AccountStatus.PendingApproval, Readers);
                await app.ApproveAsync("ada");
            },
            app => DeliverAsync(app, MailKind.RegistrationApproved),
            async app =>
            {
                await StandsAsync(app, AccountStatus.Active);
                app.LinkFor("ada@example.org", "Welcome").ShouldNotBeNull();
            }),
        new("delete a group", async app =>
            {
                await MemberAsync(app);
                await app.Groups.DeleteAsync(Readers, version: null, default);
            },
            app => app.Purge.PurgeExpiredTokensAsync(default),
            async app =>
            {
                (await app.Groups.FindAsync(Readers, default)).ShouldBeOfType<GroupResult.Missing>();
                (await app.Users.FindAsync("ada", default))!.Memberships.ShouldBeEmpty();
                (await app.RowsAsync(TableNames.Members)).ShouldBeEmpty();
                (await app.RowsAsync(TableNames.Groups)).ShouldBeEmpty();
            }),
    ];

    /// <summary>The account is where it should be, and the mails that took it there or tell of it were sent.</summary>
    private static async Task StandsAsync(CoreApp app, AccountStatus status)
    {
        if (status == AccountStatus.Active)
        {
            (await app.Users.FindAsync("ada", default)).ShouldNotBeNull();
            app.Mails.Last("ada@example.org", "Welcome");
            app.Mails.Last("office@example.org", "ada");
            return;
        }

        (await app.Registrations.FindAsync("ada", default)).ShouldNotBeNull().Account.Status.ShouldBe(status);
        (await app.Registrations.ListAsync(null, 10, default)).ShouldHaveSingleItem();
        _ = status == AccountStatus.PendingConfirmation ? app.Mails.Last("ada@example.org", "confirm") : app.Mails.Last(People.Approver, "ada");
    }

    private static async Task IsGoneAsync(CoreApp app)
    {
        (await app.Registrations.FindAsync("ada", default)).ShouldBeNull();
        (await app.Users.FindAsync("ada", default)).ShouldBeNull();
    }

    private static async Task MembersAreAsync(CoreApp app, params string[] names) =>
        (await app.Members.ListAsync(Readers, MembershipStatus.All, null, 10, default)).ShouldBe(names);

    private static async Task DeliverAsync(CoreApp app, MailKind kind)
    {
        var row = (await app.RowsAsync(TableNames.Accounts))
            .First(row => row.PartitionKey == "ada" && row.RowKey.StartsWith("mail-", StringComparison.Ordinal) && row.GetString("Kind") == kind.ToString());
        await app.Delivery.DeliverAsync(new MailMessage("ada", row.RowKey["mail-".Length..]), default);
    }

    private static Task CreateGroupAsync(CoreApp app) =>
        app.Groups.CreateAsync(Readers, new GroupEdit("For readers", Discoverable: true, "Be kind."), default);

    private static async Task UserAndGroupAsync(CoreApp app)
    {
        await CreateGroupAsync(app);
        await app.BringToAsync("ada", AccountStatus.Active);
    }

    private static async Task MemberAsync(CoreApp app)
    {
        await UserAndGroupAsync(app);
        await AskToJoinAsync(app);
        await app.WorkOffQueuesAsync();
        await JoinAsync(app);
        await app.WorkOffQueuesAsync();
    }

    private static Task AskToJoinAsync(CoreApp app) =>
        app.Requests.HandleRequestAsync(new LinkRequest("join", "name:ada", "request-1", GroupName.KeyOf(Readers)), default);

    private static Task AskToLeaveAsync(CoreApp app) =>
        app.Requests.HandleRequestAsync(new LinkRequest("leave", "name:ada", "request-2", GroupName.KeyOf(Readers)), default);

    private static Task JoinAsync(CoreApp app) => app.Tokens.HandleTemporaryTokenAsync(
        app.LinkFor("ada@example.org", "Join"), new Visitor { Email = "ada@example.org", TermsVersion = 1 }, default);
}
