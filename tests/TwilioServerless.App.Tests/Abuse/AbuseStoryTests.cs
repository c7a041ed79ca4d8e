using System.Text;
using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Abuse;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Deletions;
using TwilioServerless.App.Http;
using TwilioServerless.App.Mails;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Accounts;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Processes;
using TwilioServerless.App.Tests.Storage;
using TwilioServerless.Domain.Abuse;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;
using TwilioServerless.Testing.Http;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Abuse;

public sealed class AbuseStoryTests
{
    private const string Number = "+14158675309";
    private const string OtherNumber = "+14158675310";

    [Theory]
    [EachBackend]
    public async Task A_report_is_forwarded_answered_and_resolved_and_the_customer_never_learns_whose_it_is(StorageBackend backend)
    {
        await using var world = await FamilyWorld.OpenAsync(backend);
        await world.BuyAsync(world.Main);
        await ContactAsync(world, ("Email", "abuse@example.com"), ("Url", "https://hooks.example.com/abuse"));

        await ReportAsync(world);
        await world.SettleAsync();
        Assert.Empty((await world.Get<AbuseCases>().Handle(world.Main, Page(), default)).Items); // nobody has looked at it yet
        var one = await CaseAsync(world);
        Assert.Equal(("received", "operator", world.Now.AddDays(1)), await WaitAsync(world, one));
        await DecideAsync(world, one, "forward", "Please tell us who agreed to these calls.");

        Assert.Equal(("forwarded", "answer", world.Now.AddDays(3)), await WaitAsync(world, one));
        var shown = AbuseCaseResource.Of(Assert.Single((await world.Get<AbuseCases>().Handle(world.Main, Page(), default)).Items), "https://x/console/v1/AbuseCases");
        Assert.Equal(("forwarded", Number, "Please tell us who agreed to these calls."), (shown.Status, shown.PhoneNumber, shown.Note));
        Assert.Null(Assert.Single(shown.Reports).Reporter);
        Assert.Equal(["abuse@example.com: Abuse was reported of your account: please answer"], await MailsAsync(world));
        Assert.Contains("\"status\":\"forwarded\"", Assert.Single(await CallbacksAsync(world)), StringComparison.Ordinal);
        Assert.DoesNotContain("ann@example.com", Assert.Single(await CallbacksAsync(world)), StringComparison.Ordinal);

        await AnswerAsync(world, one, ("Answer", "They are our own customers."));
        await DecideAsync(world, one, "resolve");

        Assert.Equal(["received", "forwarded", "answered", "resolved"], await EventsAsync(world, one));
        Assert.Equal("ann@example.com", AbuseCaseResource.OfOperator(await world.Get<AbuseCases>().OfOperatorAsync(FamilyWorld.Operator(), one, default), "").Reports[0].Reporter);
        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => AnswerAsync(world, one, ("Answer", "again"))));
        Assert.Equal(AccountStatus.Active, await StatusAsync(world, world.Main));
    }

    [Fact]
    public async Task A_suspended_account_is_let_in_to_appeal_and_to_nothing_else_until_it_is_reinstated()
    {
        await using var world = await FamilyWorld.OpenAsync();
        await world.BuyAsync(world.Main);
        await ReportAsync(world);
        var one = await CaseAsync(world);

        await DecideAsync(world, one, "suspend", "Nobody agreed to these calls.");
        await world.SettleAsync();
        Assert.Equal(AccountStatus.Suspended, await StatusAsync(world, world.Main));
        Assert.Equal(ErrorCodes.Authenticate, await SignInAsync(world, "/2010-04-01/Accounts.json"));
        Assert.Null(await SignInAsync(world, $"/console/v1/AbuseCases/{one}"));
        Assert.Equal(("suspended", "appeal", world.Now.AddDays(30)), await WaitAsync(world, one));

        await AnswerAsync(world, one, ("Appeal", "We have stopped."));
        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => AnswerAsync(world, one, ("Appeal", "Once more."))));
        await DecideAsync(world, one, "reinstate");

        Assert.Equal(AccountStatus.Active, await StatusAsync(world, world.Main));
        Assert.Null(await SignInAsync(world, "/2010-04-01/Accounts.json"));
        Assert.Equal(["received", "suspended", "appealed", "reinstated"], await EventsAsync(world, one));
    }

    [Fact]
    public async Task In_a_month_on_a_test_clock_each_deadline_that_nobody_meets_has_its_end()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var clock = await world.ClockAsync();
        var sub = await world.SubAsync(clock: clock);
        await world.BuyAsync(sub);
        await ReportAsync(world);
        await world.SettleAsync();
        var one = await CaseAsync(world, sub);

        await world.AdvanceAsync(clock, TimeSpan.FromDays(1)); // nobody looked
        Assert.Equal("forwarded", (await WaitAsync(world, one)).State);
        await world.AdvanceAsync(clock, TimeSpan.FromDays(2)); // the reminder
        await world.AdvanceAsync(clock, TimeSpan.FromDays(1));
        Assert.Equal(("unanswered", "operator", world.Now.AddDays(18)), await WaitAsync(world, one));
        await world.AdvanceAsync(clock, TimeSpan.FromDays(14));

        Assert.Equal(["received", "expired", "reminded", "expired", "expired"], await EventsAsync(world, one));
        Assert.Equal("resolved", (await world.Get<ProcessRegister>().FindAsync(one, default))!.State);
        Assert.Equal(
            [
                "Abuse was reported of your account: please answer", "Reminder: a report of abuse waits for your answer",
                "A report of abuse was not answered in time", "A report of abuse was resolved",
            ],
            (await MailsAsync(world, sub)).Select(mail => mail.Split(": ", 2)[1]));
    }

    [Theory]
    [InlineData(false, 30, "upheld", AccountStatus.Suspended)]
    [InlineData(true, 14, "reinstated", AccountStatus.Active)] // an appeal that nobody answers is granted
    public async Task A_suspension_lasts_if_nobody_appeals_and_ends_if_nobody_answers(bool appeals, int days, string state, AccountStatus status)
    {
        await using var world = await FamilyWorld.OpenAsync();
        await world.BuyAsync(world.Main);
        await ReportAsync(world);
        var one = await CaseAsync(world);
        await DecideAsync(world, one, "suspend");
        if (appeals) await AnswerAsync(world, one, ("Appeal", "It was not us."));

        await world.ElapseAsync(TimeSpan.FromDays(days) - TimeSpan.FromSeconds(1));
        Assert.False((await world.Get<ProcessRegister>().FindAsync(one, default))!.IsOver);
        await world.ElapseAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(state, (await world.Get<ProcessRegister>().FindAsync(one, default))!.State);
        Assert.Equal(status, await StatusAsync(world, world.Main));
    }

    [Fact]
    public async Task Reports_of_one_number_are_one_case_until_that_is_over_also_if_they_come_at_once()
    {
        await using var world = await FamilyWorld.OpenAsync();
        await world.BuyAsync(world.Main);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ReportAsync(world)));
        var first = await CaseAsync(world);
        Assert.Equal(5, (await world.Get<AbuseCases>().OfOperatorAsync(FamilyWorld.Operator(), first, default)).ReportCount);
        await DecideAsync(world, first, "resolve");
        await ReportAsync(world);

        Assert.NotEqual(first, await CaseAsync(world));
    }

    [Fact]
    public async Task A_number_is_reported_as_a_phone_shows_it()
    {
        await using var world = await FamilyWorld.OpenAsync();
        await world.BuyAsync(world.Main);

        await ReportAsync(world, "+1 (415) 867-5309");
        await ReportAsync(world);

        var one = await world.Get<AbuseCases>().OfOperatorAsync(FamilyWorld.Operator(), await CaseAsync(world), default);
        Assert.Equal((Number, 2), (one.PhoneNumber, one.ReportCount));
    }

    [Fact]
    public async Task An_account_goes_on_when_its_last_case_lets_it()
    {
        await using var world = await FamilyWorld.OpenAsync();
        await world.BuyAsync(world.Main);
        await world.BuyAsync(world.Main, OtherNumber);
        await ReportAsync(world);
        await ReportAsync(world, OtherNumber);
        var (one, other) = (await CaseAsync(world), await CaseAsync(world, number: OtherNumber));
        await DecideAsync(world, one, "suspend");
        await DecideAsync(world, other, "suspend");

        await DecideAsync(world, one, "reinstate");
        Assert.Equal(AccountStatus.Suspended, await StatusAsync(world, world.Main));
        await DecideAsync(world, other, "reinstate");
        Assert.Equal(AccountStatus.Active, await StatusAsync(world, world.Main));
    }

    [Fact]
    public async Task A_subaccount_that_its_owner_had_suspended_stays_so_after_its_case()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var sub = await world.SubAsync();
        await world.BuyAsync(sub);
        await world.ChangeAsync(sub, AccountStatus.Suspended);
        await ReportAsync(world);
        var one = await CaseAsync(world, sub);

        await DecideAsync(world, one, "suspend");
        await DecideAsync(world, one, "reinstate");

        Assert.Equal(AccountStatus.Suspended, await StatusAsync(world, sub));
        Assert.Equal("active", (await world.ChangeAsync(sub, AccountStatus.Active)).Status);
    }

    [Fact]
    public async Task The_case_of_an_account_that_is_closed_ends()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var sub = await world.SubAsync();
        await world.BuyAsync(sub);
        await ReportAsync(world);
        var one = await CaseAsync(world, sub);
        await world.Get<SoftClose>().Handle(sub, default);
        await world.SettleAsync();
        await DecideAsync(world, one, "suspend"); // who only rests has to answer for what he did

        await world.ChangeAsync(sub, AccountStatus.Closed);
        await world.SettleAsync();
        Assert.Equal(["received", "suspended", "account-closed"], await EventsAsync(world, one));
        Assert.True((await world.Get<ProcessRegister>().FindAsync(one, default))!.IsOver);
        await world.ElapseAsync(TimeSpan.FromDays(30));
        await world.ElapseAsync(TimeSpan.FromSeconds(7));

        Assert.Null(await world.Get<ProcessRegister>().FindAsync(one, default)); // and goes with it
    }

    [Fact]
    public async Task Decisions_that_do_not_fit_are_refused_and_change_nothing()
    {
        await using var world = await FamilyWorld.OpenAsync();
        await world.BuyAsync(world.Main);
        await ReportAsync(world);
        var one = await CaseAsync(world);

        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => DecideAsync(world, one, "reinstate")));
        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => DecideAsync(world, one, "uphold")));
        Assert.Equal(ErrorCodes.InvalidParameter, await Refused.WithAsync(() => DecideAsync(world, one, "burn")));
        Assert.Equal(ErrorCodes.NotFound, await Refused.WithAsync(() => AnswerAsync(world, one, ("Answer", "of what I cannot know"))));
        await DecideAsync(world, one, "suspend");
        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => world.ActAsync(one, ("Action", "cancel"))));
        Assert.Equal(["received", "suspended"], await EventsAsync(world, one));
    }

    [Fact]
    public async Task Reports_that_make_no_sense_are_refused_and_not_kept()
    {
        await using var world = await FamilyWorld.OpenAsync();
        await world.BuyAsync(world.Main);
        var report = world.Get<ReportAbuse>();

        Assert.Equal(ErrorCodes.NotFound, await Refused.WithAsync(() => ReportAsync(world, "+14155550199")));
        Assert.Equal(ErrorCodes.InvalidParameter, await Refused.WithAsync(() => report.Handle(Anybody("1.1.1.1", ("Reporter", "ann"), ("PhoneNumber", Number), ("Text", "x")), default)));
        Assert.Equal(ErrorCodes.MissingParameter, await Refused.WithAsync(() => report.Handle(Anybody("1.1.1.1", ("Reporter", "a@b"), ("PhoneNumber", Number)), default)));
        Assert.Equal(ErrorCodes.Authenticate, await Refused.WithAsync(() => report.OfOperatorAsync(Anybody("1.1.1.1", ("AccountSid", world.Main.AccountSid.Value), ("Text", "x")), default)));
        Assert.Null(await world.Get<AbuseTable>().LatestAsync(world.Main.AccountSid, Number, default));
    }

    [Fact]
    public async Task From_one_address_so_many_reports_are_taken_down_in_an_hour()
    {
        await using var world = await FamilyWorld.OpenAsync();
        await world.BuyAsync(world.Main);
        for (var n = 0; n < 10; n++) await ReportAsync(world, address: $"9.9.9.{n}, 7.7.7.7:{n}"); // what stands in front may be invented

        Assert.Equal(ErrorCodes.TooManyRequests, await Refused.WithAsync(() => ReportAsync(world, address: "7.7.7.7")));
        await ReportAsync(world, address: "2001:db8::7");
        world.Sleep(TimeSpan.FromHours(1));
        await ReportAsync(world, address: "7.7.7.7");
    }

    [Fact]
    public async Task The_operator_reports_an_account_as_a_whole()
    {
        await using var world = await FamilyWorld.OpenAsync();

        var one = await world.Get<ReportAbuse>().OfOperatorAsync(FamilyWorld.Operator(("AccountSid", world.Main.AccountSid.Value), ("Text", "Stolen card")), default);
        await DecideAsync(world, one.Sid, "suspend");

        Assert.Null(one.PhoneNumber);
        Assert.Equal(AccountStatus.Suspended, await StatusAsync(world, world.Main));
    }

    [Fact]
    public async Task Subaccounts_have_no_contact_of_their_own_and_wrong_ones_are_refused()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var sub = await world.SubAsync();

        Assert.Equal(ErrorCodes.AccessDenied, await Refused.WithAsync(() => world.Get<AbuseContacts>().Handle(sub, Forms.Of(("Email", "a@b")), default)));
        Assert.Equal(ErrorCodes.InvalidParameter, await Refused.WithAsync(() => ContactAsync(world, ("Email", "nobody"))));
        Assert.Equal(ErrorCodes.InvalidParameter, await Refused.WithAsync(() => ContactAsync(world, ("Url", "ftp://x"))));
        await ContactAsync(world, ("Email", "a@example.com"));
        await ContactAsync(world, ("Url", "https://x.example.com"));
        var shown = await world.Get<AbuseContacts>().Handle(world.Main, default);
        Assert.Equal(("a@example.com", "https://x.example.com"), (Assert.Single(shown.Emails), shown.Url));
    }

    [Fact]
    public async Task Wherever_a_process_dies_the_account_is_suspended_and_goes_on_once()
    {
        var dyings = 0;
        for (var requests = 1; await DieAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 10, 200);
    }

    // True: it died.
    private static async Task<bool> DieAsync(int requests)
    {
        MortalStorage storage = null!;
        await using var world = await FamilyWorld.OpenAsync(and: services => services.WrapStorage(inner => storage = new MortalStorage(inner)));
        await world.BuyAsync(world.Main);

        var isDead = await storage.LiveAsync(requests, async () =>
        {
            await ReportAsync(world);
            await DecideAsync(world, await CaseAsync(world), "suspend");
            await world.SettleAsync();
            await world.ElapseAsync(TimeSpan.FromDays(30));
        });

        world.Sleep(Tenants.Remembered + TimeSpan.FromSeconds(1)); // whoever died did not forget how the account was
        if (await world.Get<AbuseTable>().LatestAsync(world.Main.AccountSid, Number, default) is null) await ReportAsync(world);
        var one = await CaseAsync(world);
        if (!(await EventsAsync(world, one)).Contains("suspended")) await DecideAsync(world, one, "suspend");
        await world.SettleAsync();
        await world.ElapseAsync(TimeSpan.FromDays(30));

        Assert.Equal(["received", "suspended", "expired"], await EventsAsync(world, one));
        Assert.Equal(AccountStatus.Suspended, await StatusAsync(world, world.Main));
        return isDead;
    }

    private static Task<AbuseReceiptResource> ReportAsync(FamilyWorld world, string number = Number, string address = "1.1.1.1") =>
        world.Get<ReportAbuse>().Handle(Anybody(address, ("Reporter", "ann@example.com"), ("PhoneNumber", number), ("Text", "Calls at night"), ("HappenedAt", "2026-03-01T23:00:00Z")), default);

    private static HttpRequest Anybody(string address, params (string Name, string Value)[] form)
    {
        var request = ProcessesWorld.Request("", form);
        request.Headers.Authorization = default;
        request.Headers["X-Forwarded-For"] = address;
        return request;
    }

    private static async Task<Sid> CaseAsync(FamilyWorld world, Caller? caller = null, string number = Number) =>
        (await world.Get<AbuseTable>().LatestAsync((caller ?? world.Main).AccountSid, number, default))!.Value.Sid;

    private static Task<Domain.Processes.Process> DecideAsync(FamilyWorld world, Sid one, string decision, string note = "") =>
        world.ActAsync(one, ("Action", "decide"), ("Decision", decision), ("Note", note));

    private static async Task<AbuseCase> AnswerAsync(FamilyWorld world, Sid one, params (string, string)[] form) =>
        await world.Get<AbuseCases>().Handle(await world.CallerAsync(world.Main.AccountSid), one, Forms.Of(form), default);

    private static Task<AbuseContactResource> ContactAsync(FamilyWorld world, params (string, string)[] form) => world.Get<AbuseContacts>().Handle(world.Main, Forms.Of(form), default);

    private static async Task<(string State, string For, DateTimeOffset Until)> WaitAsync(FamilyWorld world, Sid one)
    {
        var process = (await world.Get<ProcessRegister>().FindAsync(one, default))!;
        return (process.State, process.Wait!.For, process.Wait.Until);
    }

    private static async Task<string[]> EventsAsync(FamilyWorld world, Sid one) => [.. (await world.Get<ProcessRegister>().FindAsync(one, default))!.History.Select(step => step.Event)];

    private static async Task<AccountStatus> StatusAsync(FamilyWorld world, Caller caller) => (await world.CallerAsync(caller.AccountSid)).Account.Status;

    private static async Task<string[]> MailsAsync(FamilyWorld world, Caller? caller = null)
    {
        var page = await world.Get<ShowMails>().Handle(await world.CallerAsync((caller ?? world.Main).AccountSid), Forms.Of(), Page(), default);
        return [.. page.Items.Select(mail => $"{string.Join(',', mail.To)}: {mail.Subject}").Reverse()];
    }

    private static async Task<string[]> CallbacksAsync(FamilyWorld world)
    {
        var rows = await world.Get<Store>().RowsAsync(RowRange.Prefix(Keys.Partition(world.Main.AccountSid), Keys.LanePrefix("callbacks:hooks.example.com"), after: Keys.LaneHeader("callbacks:hooks.example.com")), default);
        return [.. rows.Rows.Select(row => ((SendCallback)world.Get<WorkCodec>().Read(row.Body)).Json!)];
    }

    private static Task<int?> SignInAsync(FamilyWorld world, string path) => Refused.WithAsync(async () =>
    {
        var request = GivenRequest.Get(path);
        request.Headers.Authorization = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{world.Main.AccountSid}:token"));
        await world.Get<Authenticator>().AuthenticateAsync(request, default);
    });

    private static PageRequest Page() => PageRequest.Read(GivenRequest.Get("/console/v1/AbuseCases"));
}
