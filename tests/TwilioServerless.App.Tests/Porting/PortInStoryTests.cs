using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Porting;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.Porting;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Porting.PortingWorld;
using static TwilioServerless.App.Tests.Processes.WeeksWorld;

namespace TwilioServerless.App.Tests.Porting;

public sealed class PortInStoryTests
{
    [Theory]
    [EachBackend]
    public async Task Two_numbers_come_on_their_day_work_and_are_paid_from_then_on(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var order = await world.PlaceAsync([Usual, Other], day: "2026-03-18");
        await world.SettleAsync();

        await world.PassDaysAsync(15); // 17 March
        Assert.Null(await world.ArrivedAsync(Usual));
        Assert.Empty(await world.ChargesAsync());
        await world.PassDaysAsync(2);

        var number = (await world.ArrivedAsync(Usual))!;
        Assert.True(number.Capabilities is { Voice: true, Sms: true });
        Assert.NotNull(await world.ArrivedAsync(Other));
        Assert.Equal(PortInStatus.Completed, (await world.OrderAsync(order)).Status);
        // 1.00 each, on the day of the cut-over: 18 March, 15:00.
        var cutOver = new DateTimeOffset(2026, 3, 18, 15, 0, 0, TimeSpan.Zero);
        Assert.Equal([(cutOver, "1.00000"), (cutOver, "1.00000")], await world.ChargesAsync());
        await world.PassDaysAsync(31); // 19 April
        await world.ChargeRentAsync();
        Assert.Equal(4, (await world.ChargesAsync()).Length);
        Assert.True((await world.ReconcileAsync()).Balanced);
    }

    [Fact]
    public async Task Mail_and_process_tell_how_far_it_is()
    {
        await using var world = await OpenAsync();
        var order = await world.PlaceAsync([Usual], isSigned: false);
        await world.SettleAsync();
        await world.PassDaysAsync(1);

        Assert.Equal(("waiting-for-signature", "signature"), await StateAsync(world, order));
        await world.Get<ChangePortIn>().SignAsync(await world.CallerAsync(), order.Sid, default);
        await world.SettleAsync();
        Assert.Equal(("in-progress", "losing-carrier"), await StateAsync(world, order));
        await world.PassDaysAsync(20);

        Assert.Equal(["placed", "reviewed", "signed", "accepted", "cut-over"], await world.EventsAsync(order));
        Assert.Equal(
            ["A letter of authorization waits for your signature", "Your port-in request is with the losing carrier", "Your numbers have arrived"],
            await world.MailsAsync());
        Assert.True(world.Walker.IsOver(order.Sid.Value));
    }

    [Fact]
    public async Task A_canceled_request_leaves_nothing_behind()
    {
        await using var world = await OpenAsync();
        var order = await world.PlaceAsync([Usual]);
        await world.SettleAsync();
        Assert.True(await world.IsClaimedAsync(Usual));

        await world.Get<ChangePortIn>().CancelAsync(await world.CallerAsync(), order.Sid, default);
        await world.PassDaysAsync(30);

        Assert.False(await world.IsClaimedAsync(Usual));
        Assert.Null(await world.ArrivedAsync(Usual));
        Assert.Empty(await world.ChargesAsync());
        Assert.Equal(["placed", "canceled"], await world.EventsAsync(order));
        Assert.True((await world.CheckAsync(Usual)).Portable);
        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(async () => await world.Get<ChangePortIn>().CancelAsync(await world.CallerAsync(), order.Sid, default)));
    }

    [Fact]
    public async Task A_number_can_be_canceled_by_itself()
    {
        await using var world = await OpenAsync();
        var order = await world.PlaceAsync([Usual, Other]);
        await world.SettleAsync();

        await world.Get<ChangePortIn>().CancelNumberAsync(await world.CallerAsync(), order.Sid, order.Numbers[0].Sid, default);
        await world.PassDaysAsync(15);

        Assert.False(await world.IsClaimedAsync(Usual));
        Assert.NotNull(await world.ArrivedAsync(Other));
    }

    [Fact]
    public async Task Two_processes_on_one_number_are_refused_and_so_is_buying_it()
    {
        await using var world = await OpenAsync();
        var other = await world.AccountAsync();
        await world.PlaceAsync([Usual]);

        Assert.Equal(ErrorCodes.PortInProgress, await Refused.WithAsync(() => world.PlaceAsync([Usual])));
        Assert.Equal(ErrorCodes.PortInProgress, await Refused.WithAsync(() => world.PlaceAsync([Other, Usual], other)));
        Assert.False(await world.IsClaimedAsync(Other));
        Assert.Equal(22137, (await world.CheckAsync(Usual)).NotPortableReasonCode);
        Assert.Equal(ErrorCodes.PhoneNumberNotAvailable, await Refused.WithAsync(async () =>
            await world.Get<BuyPhoneNumber>().Handle(await world.CallerAsync(other), new NewPhoneNumber(Usual, null, null, new NumberSettings()), default)));
    }

    [Fact]
    public async Task Of_many_requests_for_one_number_at_once_one_is_placed()
    {
        await using var world = await OpenAsync();
        var bill = await world.UploadAsync("utility_bill");
        var json = Json(world.Caller.AccountSid, [Usual], [bill]);

        var placed = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
            await Refused.WithAsync(async () => await world.Get<PlacePortIn>().Handle(world.Caller, await Body(json), default))));

        Assert.Single(placed, code => code is null);
        Assert.All(placed, code => Assert.True(code is null or ErrorCodes.PortInProgress));
    }

    [Fact]
    public async Task What_is_here_already_is_not_portable_whoever_has_it()
    {
        await using var world = await OpenAsync();
        var child = await world.AccountAsync(account => account with { OwnerSid = world.Caller.AccountSid });
        var stranger = await world.AccountAsync();
        await BuyAsync(world, Usual, await world.CallerAsync());
        await BuyAsync(world, Other, stranger);

        Assert.Equal((22131, world.Caller.AccountSid.Value), Shown(await world.CheckAsync(Usual)));
        Assert.Equal((22136, world.Caller.AccountSid.Value), Shown(await world.CheckAsync(Usual, target: child.AccountSid)));
        Assert.Equal((22132, null), Shown(await world.CheckAsync(Other)));
        Assert.Equal(22131, await Refused.WithAsync(() => world.PlaceAsync([Usual])));
        Assert.Equal(404, (await Assert.ThrowsAsync<Refusal>(() => world.CheckAsync(Usual, target: stranger.AccountSid))).Error.Status);

        static (int?, string?) Shown(PortabilityResource one) => (one.NotPortableReasonCode, one.AccountSid);
    }

    [Fact]
    public async Task Messages_stay_where_they_are_if_that_is_wanted()
    {
        await using var world = await OpenAsync();
        await world.PlaceAsync([Usual], more: "\"leave_sms\": true,");
        await world.SettleAsync();
        await world.PassDaysAsync(15);

        var number = (await world.ArrivedAsync(Usual))!;
        Assert.True(number.Capabilities is { Voice: true, Sms: false, Mms: false });
        Assert.Null(number.SmsUrl);
    }

    [Fact]
    public async Task A_parent_lets_numbers_come_to_its_subaccount()
    {
        await using var world = await OpenAsync();
        var child = await world.AccountAsync(account => account with { OwnerSid = world.Caller.AccountSid });
        var bill = await world.UploadAsync("utility_bill");
        var letter = await world.UploadAsync("letter_of_authorization");

        var order = await world.Get<PlacePortIn>().Handle(world.Caller, await Body(Json(child.AccountSid, [Usual], [bill, letter])), default);
        await world.SettleAsync(child);
        Assert.Equal(order.Sid, (await world.Get<ShowPortIns>().Handle(world.Caller, order.Sid, default)).Sid);
        await world.PassDaysAsync(15, child);

        Assert.NotNull(await world.ArrivedAsync(Usual, child));
        Assert.Single(await world.ChargesAsync(child));
        var stranger = await world.AccountAsync();
        Assert.Equal(ErrorCodes.NotFound, await Refused.WithAsync(() => world.Get<ShowPortIns>().Handle(stranger, order.Sid, default)));
    }

    [Fact]
    public async Task A_parent_lists_what_its_subaccounts_have_asked_for_and_they_only_their_own()
    {
        await using var world = await OpenAsync();
        var made = await world.Get<CreateAccount>().Handle(world.Caller, new NewAccountRequest("Branch", null), default);
        var child = await world.CallerAsync(world.Caller with { Tenant = world.Caller.Tenant with { Account = world.Caller.Account with { Sid = Sid.Parse(made.Sid) } } });
        var (first, second, third) = (await world.PlaceAsync([Usual], child), await world.PlaceAsync([Other]), await world.PlaceAsync(["+14155550162"], child));

        Assert.Equal([third.Sid, second.Sid, first.Sid], await ListAsync(world.Caller, 2));
        Assert.Equal([third.Sid, first.Sid], await ListAsync(child, 1));
        Assert.Empty(await ListAsync(await world.AccountAsync(), 5));

        async Task<List<Sid>> ListAsync(Caller caller, int size)
        {
            var found = new List<Sid>();
            for (PageRequest? next = new PageRequest("/", "", size, 0, null); next is not null;)
            {
                var page = await world.Get<ShowPortIns>().Handle(caller, PortInFilter.Read(Forms.Of()), next, default);
                found.AddRange(page.Items.Select(one => one.Sid));
                next = page.Next is { } token ? next with { Token = token } : null;
            }
            return found;
        }
    }

    [Fact]
    public async Task The_operator_decides_as_the_losing_carrier_and_the_same_again_changes_nothing()
    {
        await using var world = await OpenAsync();
        var order = await world.PlaceAsync([Usual]);
        await world.SettleAsync();
        await world.PassDaysAsync(1);

        await world.ActAsync(order, ("Action", "decide"), ("Decision", "correct"), ("Reason", "INVALID_PIN"));
        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => world.ActAsync(order, ("Action", "decide"), ("Decision", "correct"), ("Reason", "INVALID_PIN"))));
        Assert.Equal((PortInStatus.ActionRequired, PortingRejection.InvalidPin), ((await world.OrderAsync(order)).Status, (await world.OrderAsync(order)).Numbers[0].Rejection));
        await world.Get<ChangePortIn>().CorrectAsync(await world.CallerAsync(), order.Sid, await Body($$"""{"phone_numbers":[{"phone_number":"{{Usual}}","pin":"4321"}]}"""), default);
        await world.ActAsync(order, ("Action", "decide"), ("Decision", "accept"), ("Date", "2026-03-05T16:00:00Z"));
        await world.ActAsync(order, ("Action", "decide"), ("Decision", "reschedule"), ("Date", "2026-03-06T16:00:00Z"));
        await world.PassDaysAsync(3); // 6 March, 9:00
        Assert.Null(await world.ArrivedAsync(Usual));
        await world.PassDaysAsync(1);

        Assert.NotNull(await world.ArrivedAsync(Usual));
        Assert.Equal("4321", (await world.OrderAsync(order)).Numbers[0].Pin);
        var history = (await world.ProcessAsync(order)).History;
        Assert.Equal(["placed", "reviewed", "correction-wanted", "corrected", "accepted", "rescheduled", "cut-over"], history.Select(one => one.Event));
        Assert.Equal([ProcessActor.Operator, ProcessActor.Customer, ProcessActor.Operator, ProcessActor.Operator, ProcessActor.Time], history.Skip(2).Select(one => one.By));
    }

    [Theory]
    [InlineData("accept", "Date", "2026-03-07T12:00:00Z")] // a Saturday
    [InlineData("accept", "Date", "2026-03-01T12:00:00Z")] // past
    [InlineData("reschedule", "", "")]
    [InlineData("reject", "", "")]
    [InlineData("reject", "Reason", "WHATEVER")]
    [InlineData("explode", "", "")]
    public async Task A_decision_that_does_not_make_sense_is_refused(string decision, string name, string value)
    {
        await using var world = await OpenAsync();
        var order = await world.PlaceAsync([Usual]);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => world.ActAsync(order, ("Action", "decide"), ("Decision", decision), (name, value)));

        Assert.Equal(400, refusal.Error.Status);
        Assert.Equal(["placed"], await world.EventsAsync(order));
    }

    [Theory]
    [InlineData(AccountStatus.Closed, "account closed")]
    [InlineData(AccountStatus.Active, "account put to rest")]
    public async Task A_closed_account_and_one_that_is_put_to_rest_get_no_number_any_more(AccountStatus status, string reason)
    {
        await using var world = await OpenAsync();
        var order = await world.PlaceAsync([Usual]);
        await world.SettleAsync();

        await world.Get<Holdings>().GiveBackAsync((await world.CallerAsync()).Account with { Status = status }, default);
        await world.PassDaysAsync(15);

        Assert.False(await world.IsClaimedAsync(Usual));
        Assert.Equal((PortInStatus.Canceled, reason), ((await world.OrderAsync(order)).Status, (await world.OrderAsync(order)).CancellationReason));
    }

    [Fact]
    public async Task A_ported_number_is_released_like_any_other_and_can_be_asked_for_again_by_nobody()
    {
        await using var world = await OpenAsync();
        await world.PlaceAsync([Usual]);
        await world.SettleAsync();
        await world.PassDaysAsync(15);

        await world.Get<ReleasePhoneNumber>().Handle(await world.CallerAsync(), (await world.ArrivedAsync(Usual))!.Sid, default);

        Assert.Equal(22132, (await world.CheckAsync(Usual)).NotPortableReasonCode); // it rests here
        Assert.Equal(22132, await Refused.WithAsync(() => world.PlaceAsync([Usual])));
    }

    [Theory]
    [InlineData("\"target_port_in_date\": \"2026-03-03\",")]
    [InlineData("\"target_port_in_date\": \"soon\",")]
    [InlineData("\"target_port_in_time_range_start\": \"ten\",")]
    [InlineData("\"leave_sms\": \"perhaps\",")]
    public async Task What_does_not_make_sense_is_refused_and_reserves_nothing(string more)
    {
        await using var world = await OpenAsync();

        Assert.Equal(ErrorCodes.InvalidParameter, await Refused.WithAsync(() => world.PlaceAsync([Usual], more: more)));
        Assert.False(await world.IsClaimedAsync(Usual));
    }

    [Fact]
    public async Task A_bill_is_needed_and_a_trial_account_gets_no_number()
    {
        await using var world = await OpenAsync();
        var trial = await world.AccountAsync(account => account with { Type = AccountType.Trial });

        Assert.Equal(ErrorCodes.MissingParameter, await Refused.WithAsync(async () => await world.Get<PlacePortIn>().Handle(world.Caller, await Body(Json(world.Caller.AccountSid, [Usual], [])), default)));
        Assert.Equal(ErrorCodes.InvalidParameter, await Refused.WithAsync(async () => await world.Get<PlacePortIn>().Handle(world.Caller, await Body(Json(world.Caller.AccountSid, [Usual], ["RD" + new string('0', 32)])), default)));
        Assert.Equal(ErrorCodes.NotOnTrial, await Refused.WithAsync(() => world.PlaceAsync([Usual], trial)));
    }

    private static async Task BuyAsync(PortingWorld world, string number, Caller caller) =>
        await world.Get<BuyPhoneNumber>().Handle(caller, new NewPhoneNumber(number, null, null, new NumberSettings()), default);

    private static async Task<(string, string?)> StateAsync(PortingWorld world, PortIn order)
    {
        var process = await world.ProcessAsync(order);
        return (process.State, process.Wait?.For);
    }
}
