using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.App.TestClocks;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.MessagingServices;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Domain.ShortCodes;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.ShortCodes.ShortCodesWorld;

namespace TwilioServerless.App.Tests.ShortCodes;

public sealed class ShortCodeOrderTests
{
    // Nobody says no to a code that ends in 0150.
    private const string Smooth = "550150";

    [Theory]
    [EachBackend]
    public async Task A_code_is_applied_for_paid_reviewed_by_each_carrier_and_live_with_the_last_major_one(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        await world.PayInAsync(10_000);
        var application = await world.SubmitAsync(await world.DraftAsync(Json(Smooth, frequency: "QUARTERLY", mms: true)));
        await world.SettleAsync();
        Assert.Equal(ShortCodeState.TwilioReview, application.State);
        await world.PassDaysAsync(4);
        Assert.Equal(ShortCodeState.PendingPayment, (await world.ApplicationAsync(application)).State);
        Assert.Empty(await world.ChargesAsync());

        var paidAt = world.Now;
        await world.PayAsync(application);
        // A quarter of a vanity code, 3 × 1500.00, and pictures.
        (string, string)[] first = [("shortcodes-mms-enablement", "500.00000"), ("shortcodes-vanity", "4500.00000")];
        Assert.Equal(first, (await world.ChargesAsync()).Order());
        await world.SettleAsync();
        await world.PassDaysAsync(55);
        Assert.Equal(ShortCodeState.PendingCarrier, (await world.ApplicationAsync(application)).State);
        Assert.Null(await world.HolderAsync(Smooth));
        await world.PassDaysAsync(64); // minor carriers may take longer than the last major one

        var live = await world.ApplicationAsync(application);
        Assert.Equal(ShortCodeState.Approved, live.State);
        Assert.InRange((live.DateLive!.Value - paidAt).TotalDays, 56, 84);
        Assert.Equal(world.Caller.AccountSid, await world.HolderAsync(Smooth));
        Assert.All(live.Reviews, review => Assert.Equal(CarrierReviewStatus.Approved, review.Status));
        var code = (await world.Get<App.ShortCodes.ShortCodeTable>().FindHolderAsync(Smooth, default))!;
        Assert.Equal(["AT&T", "Sprint", "T-Mobile", "US Cellular", "Verizon"], code.Carriers.Order(StringComparer.Ordinal));
        Assert.True(code.IsMmsEnabled);
        Assert.True(world.Walker.IsOver(application.Sid.Value));
        Assert.Equal(
            ["Your short code application was accepted", "Your short code is paid", "Your short code is live"], await world.MailsAsync());
        Assert.True((await world.ReconcileAsync()).Balanced);
    }

    [Theory]
    [InlineData("MONTHLY", "2026-03-02 2026-04-02 2026-05-02 2026-06-02 2026-07-02 2026-08-02 2026-09-02 2026-10-02 2026-11-02 2026-12-02 2027-01-02 2027-02-02 2027-03-02", "1000.00000")]
    [InlineData("QUARTERLY", "2026-03-02 2026-06-02 2026-09-02 2026-12-02 2027-03-02", "3000.00000")]
    [InlineData("SEMI_ANNUAL", "2026-03-02 2026-09-02 2027-03-02", "6000.00000")]
    [InlineData("YEARLY", "2026-03-02 2027-03-02", "12000.00000")]
    public async Task The_rent_is_charged_in_the_chosen_interval_on_the_day_of_the_payment(string frequency, string days, string amount)
    {
        await using var world = await OpenAsync();
        await world.OrderAsync(Json(frequency: frequency));

        world.Time.Advance(TimeSpan.FromDays(365));
        await world.ChargeRentAsync();

        // A random code is 1000.00 a month, times the months of the interval; the world begins on 2 March 2026.
        Assert.Equal(days.Split(' ').Select(day => (day, "shortcodes-random", amount)), (await world.DatedChargesAsync()).Select(charge => (charge.At.ToString("yyyy-MM-dd", null), charge.Category, charge.Amount)));
        Assert.True((await world.ReconcileAsync()).Balanced);
    }

    [Fact]
    public async Task Half_a_year_on_a_test_clock_from_the_application_to_the_release()
    {
        await using var world = await OpenAsync();
        var owner = world.Caller;
        var clock = await world.Get<CreateTestClock>().Handle(owner, Forms.Of(("FrozenTime", "2026-01-31T10:00:00Z")), "/", default);
        var tenant = await world.AccountAsync(account => account with { OwnerSid = owner.AccountSid, TestClockSid = Sid.Parse(clock.Sid) });
        await world.PayInAsync(20_000, tenant);
        var application = await world.SubmitAsync(await world.DraftAsync(Json(Smooth, frequency: "QUARTERLY"), tenant), tenant);
        await world.SettleAsync(tenant);
        await world.DecideAsync(application, "approve");
        await world.PayAsync(application, tenant);
        await world.SettleAsync(tenant);

        // Eleven weeks at once: 8 to 12 weeks after the payment the code is live, at its own moment.
        await AdvanceAsync(world, owner, clock.Sid, tenant, "2026-04-27T10:00:00Z");
        var live = await world.ApplicationAsync(application);
        Assert.Equal(ShortCodeState.Approved, live.State);
        Assert.InRange(live.DateLive!.Value, new DateTimeOffset(2026, 3, 28, 10, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 4, 25, 10, 0, 0, TimeSpan.Zero));
        await AdvanceAsync(world, owner, clock.Sid, tenant, "2026-07-31T10:00:00Z");
        await world.ChargeRentAsync(tenant);
        await world.EnableMmsAsync(application.ShortCodeSid!.Value, tenant);
        await world.ReleaseAsync(application.ShortCodeSid.Value, tenant);
        await AdvanceAsync(world, owner, clock.Sid, tenant, "2027-07-31T10:00:00Z");
        await world.ChargeRentAsync(tenant);

        // 31 January, 30 April, 31 July: 3 × 4500.00, and 500.00 for pictures on the last day; nothing after the release.
        Assert.Equal(
            [("2026-01-31", "4500.00000"), ("2026-04-30", "4500.00000"), ("2026-07-31", "4500.00000"), ("2026-07-31", "500.00000")],
            (await world.DatedChargesAsync(tenant)).Select(charge => (charge.At.ToString("yyyy-MM-dd", null), charge.Amount)).Order());
        // 20,000 - 3 × 4500 - 500
        Assert.Equal("6000.00", (await world.Get<App.Billing.FetchBalance>().Handle(tenant, default)).Balance);
        Assert.Equal(ShortCodeState.Archived, (await world.ApplicationAsync(application)).State);
        Assert.Equal(("archived", "released", ProcessActor.Customer), ((await world.ProcessAsync(application)).State, (await world.ProcessAsync(application)).History[^1].Event, (await world.ProcessAsync(application)).History[^1].By));
        Assert.False(await world.IsClaimedAsync(Smooth));
        Assert.True((await world.ReconcileAsync(tenant)).Balanced);
    }

    [Fact]
    public async Task A_carrier_that_says_no_is_asked_again_after_a_correction_and_only_it()
    {
        await using var world = await OpenAsync();
        var application = await world.OrderAsync(Json("550152"));
        await world.SettleAsync();
        await world.PassDaysAsync(85);

        var rejected = await world.ApplicationAsync(application);
        var no = Assert.Single(rejected.Reviews, review => review.Status == CarrierReviewStatus.Rejected);
        Assert.Equal((ShortCodeState.CorrectionsNeeded, no.Reason), (rejected.State, rejected.Reason));
        Assert.Null(await world.HolderAsync("550152"));
        await world.ReviseAsync(application, """{"content_examples":{"examples":["Shop: 4 msgs a month."]}}""");
        await world.SubmitAsync(application);
        await world.SettleAsync();
        var again = await world.ApplicationAsync(application);
        Assert.Equal((ShortCodeState.PendingCarrier, no.Carrier, 1), (again.State, again.Reviews.Single(review => review.Carrier == no.Carrier && review.Status == CarrierReviewStatus.Pending).Carrier, again.Corrections));
        await world.PassDaysAsync(28);

        Assert.Equal(ShortCodeState.Approved, (await world.ApplicationAsync(application)).State);
        Assert.Equal(world.Caller.AccountSid, await world.HolderAsync("550152"));
        Assert.Equal(["carrier-rejected", "revised", "resubmitted", "went-live"], (await world.EventsAsync(application)).Where(one => one is "carrier-rejected" or "revised" or "resubmitted" or "went-live"));
    }

    [Fact]
    public async Task What_the_review_wants_corrected_is_reviewed_again_before_anything_is_paid()
    {
        await using var world = await OpenAsync();
        var application = await world.SubmitAsync(await world.DraftAsync(Json("550151")));
        await world.SettleAsync();
        await world.PassDaysAsync(4);
        Assert.Equal(ShortCodeState.CorrectionsNeeded, (await world.ApplicationAsync(application)).State);

        Assert.Equal(ErrorCodes.InvalidParameter, await Refused.WithAsync(() => world.ReviseAsync(application, """{"setup":{"mms_enabled":true}}""")));
        await world.SubmitAsync(application);
        await world.SettleAsync();
        await world.PassDaysAsync(4);

        Assert.Equal(ShortCodeState.PendingPayment, (await world.ApplicationAsync(application)).State);
        Assert.Equal(["created", "submitted", "correction-wanted", "submitted", "accepted"], await world.EventsAsync(application));
        Assert.Empty(await world.ChargesAsync());
    }

    [Fact]
    public async Task Who_does_not_have_the_money_pays_later_and_is_charged_once()
    {
        await using var world = await OpenAsync();
        var application = await world.SubmitAsync(await world.DraftAsync());
        await world.DecideAsync(application, "approve");
        await world.PayInAsync(1_499.99m);

        Assert.Equal(ShortCodeState.PaymentFailed, (await world.PayAsync(application)).State);
        Assert.Equal(ShortCodeState.PaymentFailed, (await world.PayAsync(application)).State);
        Assert.Empty(await world.ChargesAsync());
        await world.PayInAsync(0.01m);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Refused.WithAsync(() => world.PayAsync(application))));

        Assert.Equal(3, answers.Count(answer => answer == ErrorCodes.Conflict));
        Assert.Equal([("shortcodes-vanity", "1500.00000")], await world.ChargesAsync());
        Assert.Equal(ShortCodeState.InProvisioning, (await world.ApplicationAsync(application)).State);
    }

    [Fact]
    public async Task Until_it_is_live_a_code_neither_sends_nor_receives_nor_joins_a_pool_and_then_it_does()
    {
        await using var world = await OpenAsync();
        var application = await world.OrderAsync();
        await world.DecideAsync(application, "approve");
        foreach (var carrier in new[] { "AT&T", "Verizon", "T-Mobile", "US Cellular" }) await world.DecideAsync(application, "approve", ("Carrier", carrier));

        Assert.Equal(ErrorCodes.FromNotOwned, await Refused.WithAsync(() => SendAsync(world)));
        Assert.Null(await world.HolderAsync());
        var service = await world.Get<CreateMessagingService>().Handle(await world.CallerAsync(), new() { FriendlyName = "Pool" }, default);
        Assert.Equal(ErrorCodes.InvalidPhoneNumber, await Refused.WithAsync(() => JoinAsync(world, service.Sid, application)));
        await world.DecideAsync(application, "approve", ("Carrier", "Sprint"));

        Assert.Null(await Refused.WithAsync(() => SendAsync(world)));
        Assert.Null(await Refused.WithAsync(() => JoinAsync(world, service.Sid, application)));
        Assert.Equal(world.Caller.AccountSid, await world.HolderAsync());
        Assert.Equal("went-live", (await world.EventsAsync(application))[^1]);
    }

    [Theory]
    [InlineData(ShortCodeState.Draft)]
    [InlineData(ShortCodeState.TwilioReview)]
    [InlineData(ShortCodeState.PendingPayment)]
    public async Task A_canceled_application_that_was_not_paid_leaves_nothing_behind(ShortCodeState until)
    {
        await using var world = await OpenAsync();
        var application = await world.DraftAsync();
        if (until != ShortCodeState.Draft) await world.SubmitAsync(application);
        if (until == ShortCodeState.PendingPayment) await world.DecideAsync(application, "approve");
        Assert.Equal((until, until != ShortCodeState.Draft), ((await world.ApplicationAsync(application)).State, await world.IsClaimedAsync()));

        await world.CancelAsync(application);
        await world.PassDaysAsync(2);

        Assert.Equal((false, 0, 0), (await world.IsClaimedAsync(), (await world.ListAsync()).Length, (await world.ChargesAsync()).Length));
        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => CanceledAsync(world, application)));
        Assert.Equal(["canceled"], (await world.EventsAsync(application))[^1..]);
        await world.ProvisionAsync(await world.AccountAsync());
    }

    [Fact]
    public async Task Who_cancels_after_the_payment_gets_nothing_back_and_pays_no_more()
    {
        await using var world = await OpenAsync();
        var application = await world.OrderAsync();
        await world.DecideAsync(application, "approve");

        await world.CancelAsync(application);
        await world.PassDaysAsync(62);
        await world.ChargeRentAsync();

        Assert.Equal([("shortcodes-vanity", "1500.00000")], await world.ChargesAsync());
        Assert.False(await world.IsClaimedAsync());
        Assert.All((await world.ApplicationAsync(application)).Reviews, review => Assert.Equal(CarrierReviewStatus.Withdrawn, review.Status));
        Assert.True((await world.ReconcileAsync()).Balanced);
    }

    [Fact]
    public async Task Who_does_not_go_on_is_reminded_and_then_it_ends()
    {
        await using var world = await OpenAsync();
        var draft = await world.DraftAsync(Json("550155"));
        var unpaid = await world.SubmitAsync(await world.DraftAsync());
        await world.DecideAsync(unpaid, "approve");
        await world.SettleAsync();

        await world.PassDaysAsync(91);

        // A draft is kept for 90 days, a code for 30 days until it is paid; each owner is told a week before.
        Assert.Equal(["created", "reminded", "expired"], await world.EventsAsync(draft));
        Assert.Equal(["created", "submitted", "accepted", "reminded", "expired"], await world.EventsAsync(unpaid));
        Assert.False(await world.IsClaimedAsync());
        Assert.Empty(await world.ListAsync());
        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => world.PayAsync(unpaid)));
    }

    [Fact]
    public async Task A_carrier_that_never_answers_is_not_waited_for_without_end()
    {
        await using var world = await OpenAsync();
        var application = await world.OrderAsync(Json("550154"));
        await world.SettleAsync();
        await world.PassDaysAsync(7 + 182);

        Assert.Equal((ShortCodeState.CorrectionsNeeded, "no answer"), ((await world.ApplicationAsync(application)).State, (await world.ApplicationAsync(application)).Reason));
        await world.PassDaysAsync(60);
        Assert.Equal(ShortCodeState.Archived, (await world.ApplicationAsync(application)).State);
        Assert.False(await world.IsClaimedAsync("550154"));
    }

    [Fact]
    public async Task Late_and_repeated_answers_change_nothing()
    {
        await using var world = await OpenAsync();
        var application = await world.OrderAsync();
        await world.DecideAsync(application, "approve");
        await world.DecideAsync(application, "approve", ("Carrier", "Verizon"));
        var before = await world.ApplicationAsync(application);

        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => world.DecideAsync(application, "approve", ("Carrier", "Verizon"))));
        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => world.DecideAsync(application, "reject", ("Carrier", "Verizon"), ("Reason", "late"))));
        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => world.DecideAsync(application, "approve", ("Carrier", "Bell"))));
        Assert.Equal(before.Reviews.AsEnumerable(), (await world.ApplicationAsync(application)).Reviews.AsEnumerable());
        await world.SettleAsync();
        await world.Walker.LookAsync(application.Sid.Value);
        await world.Walker.LookAsync(application.Sid.Value);
        Assert.Equal(before.Reviews.AsEnumerable(), (await world.ApplicationAsync(application)).Reviews.AsEnumerable());
    }

    [Fact]
    public async Task A_code_that_is_live_without_the_minor_carrier_waits_for_it_and_its_release_ends_that()
    {
        await using var world = await OpenAsync();
        var application = await world.OrderAsync();
        await world.DecideAsync(application, "approve");
        foreach (var carrier in new[] { "AT&T", "Verizon", "T-Mobile", "Sprint" }) await world.DecideAsync(application, "approve", ("Carrier", carrier));
        Assert.Equal(("approved", "carriers"), ((await world.ProcessAsync(application)).State, (await world.ProcessAsync(application)).Wait!.For));

        await world.ReleaseAsync(application.ShortCodeSid!.Value);

        Assert.Equal(("archived", true), ((await world.ProcessAsync(application)).State, (await world.ProcessAsync(application)).IsOver));
        Assert.Null(await world.HolderAsync());
        Assert.False(await world.IsClaimedAsync());
    }

    [Fact]
    public async Task A_code_that_is_released_before_it_is_live_takes_its_application_with_it()
    {
        await using var world = await OpenAsync();
        var application = await world.OrderAsync();

        await world.ReleaseAsync(application.ShortCodeSid!.Value);

        Assert.Equal((ShortCodeState.Canceled, "its code was released"), ((await world.ApplicationAsync(application)).State, (await world.ApplicationAsync(application)).Reason));
        Assert.False(await world.IsClaimedAsync());
        Assert.Empty(await world.ListAsync());
        Assert.True((await world.ReconcileAsync()).Balanced);
    }

    [Fact]
    public async Task The_operator_cancels_and_rebuilds()
    {
        await using var world = await OpenAsync();
        var lost = await world.OrderAsync(Json(Smooth));
        var canceled = await world.OrderAsync();
        await world.SettleAsync();
        world.Walker.Forget();

        await world.ActAsync(lost, ("Action", "rebuild"));
        await world.ActAsync(canceled, ("Action", "cancel"));
        await world.SettleAsync();
        await world.PassDaysAsync(120);

        Assert.Equal(ShortCodeState.Approved, (await world.ApplicationAsync(lost)).State);
        Assert.Equal((ShortCodeState.Canceled, "canceled by the operator"), ((await world.ApplicationAsync(canceled)).State, (await world.ApplicationAsync(canceled)).Reason));
        Assert.Equal([ProcessActor.Operator], (await world.ProcessAsync(canceled)).History[^1..].Select(one => one.By));
    }

    [Fact]
    public async Task Closing_a_subaccount_ends_what_it_has_applied_for()
    {
        await using var world = await OpenAsync();
        var made = await world.Get<CreateAccount>().Handle(world.Caller, new NewAccountRequest("Branch", null), default);
        var branch = await world.CallerAsync(world.Caller with { Tenant = world.Caller.Tenant with { Account = world.Caller.Account with { Sid = Sid.Parse(made.Sid) } } });
        var paid = await world.OrderAsync(caller: branch);
        var draft = await world.DraftAsync(Json("550155"), branch);

        await world.Get<UpdateAccount>().Handle(branch, new AccountChange(null, AccountStatus.Closed), default);
        for (var n = 0; n < 3; n++) await world.DrainAsync(GiveBack.ReleaseLane, branch);

        Assert.Equal((ShortCodeState.Canceled, ShortCodeState.Canceled), ((await world.ApplicationAsync(paid)).State, (await world.ApplicationAsync(draft)).State));
        Assert.False(await world.IsClaimedAsync());
        Assert.Single(await world.ChargesAsync(branch));
        Assert.True((await world.ReconcileAsync(branch)).Balanced);
    }

    [Fact]
    public async Task Pictures_on_a_code_that_is_not_paid_are_refused()
    {
        await using var world = await OpenAsync();
        var application = await world.SubmitAsync(await world.DraftAsync());

        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => world.EnableMmsAsync(application.ShortCodeSid!.Value)));
        Assert.Empty(await world.ChargesAsync());
    }

    private static async Task<PoolMember> JoinAsync(ShortCodesWorld world, Sid service, ShortCodeApplication application) =>
        await world.Get<AddToPool>().Handle(await world.CallerAsync(), service, SidPrefix.ShortCode, application.ShortCodeSid!.Value.Value, default);

    private static async Task<bool> SendAsync(ShortCodesWorld world)
    {
        await world.Get<SendMessage>().Handle(await world.CallerAsync(), new NewMessage("+14155550187", Code, "Hi"), default);
        return true;
    }

    private static async Task<bool> CanceledAsync(ShortCodesWorld world, ShortCodeApplication application)
    {
        await world.CancelAsync(application);
        return true;
    }

    private static async Task AdvanceAsync(ShortCodesWorld world, Caller owner, string clock, Caller tenant, string to)
    {
        await world.Get<AdvanceTestClock>().Handle(owner, Sid.Parse(clock), Forms.Of(("FrozenTime", to)), "/", default);
        for (var n = 0; n < 10; n++) await world.SettleAsync(tenant);
    }
}
