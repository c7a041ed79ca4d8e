using TwilioServerless.App.Accounts;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Porting;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Tests.Processes;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.Porting;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Porting.PortingWorld;
using static TwilioServerless.App.Tests.Processes.WeeksWorld;

namespace TwilioServerless.App.Tests.Porting;

public sealed class PortOutStoryTests
{
    [Theory]
    [EachBackend]
    public async Task A_number_goes_to_another_carrier_on_its_day_and_what_was_paid_is_kept(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        await BuyAsync(world);
        await world.PassDaysAsync(40); // 11 April, a Saturday: its second month began on 2 April
        var order = await RequestAsync(world);
        Assert.Equal(new DateTimeOffset(2026, 4, 14, 9, 0, 0, TimeSpan.Zero), order.PortDate); // Tuesday, two business days

        await world.PassDaysAsync(2);
        Assert.NotNull(await world.ArrivedAsync(Usual));
        await world.PassDaysAsync(1);

        Assert.Null(await world.ArrivedAsync(Usual));
        // 1.00 at the purchase, and 1.00 for the month that had begun and nobody had charged yet.
        Assert.Equal(["1.00000", "1.00000"], (await world.ChargesAsync()).Select(charge => charge.Amount));
        await world.PassDaysAsync(60);
        await world.ChargeRentAsync();
        Assert.Equal(2, (await world.ChargesAsync()).Length);
        Assert.True((await world.ReconcileAsync()).Balanced);
        Assert.Equal(PortOutStatus.Released, (await OrderAsync(world, order)).Status);
    }

    [Fact]
    public async Task It_can_come_back_but_nobody_can_buy_it()
    {
        await using var world = await OpenAsync();
        await BuyAsync(world);
        await RequestAsync(world);
        Assert.Equal(22137, (await world.CheckAsync(Usual)).NotPortableReasonCode);
        await world.PassDaysAsync(90);

        Assert.Equal(ErrorCodes.PhoneNumberNotAvailable, await Refused.WithAsync(() => BuyAsync(world)));
        Assert.True((await world.CheckAsync(Usual)).Portable);
        var canceled = await world.PlaceAsync([Usual]);
        await world.Get<ChangePortIn>().CancelAsync(await world.CallerAsync(), canceled.Sid, default);
        await world.SettleAsync();
        Assert.Equal(ErrorCodes.PhoneNumberNotAvailable, await Refused.WithAsync(() => BuyAsync(world)));
        await world.PlaceAsync([Usual]);
        await world.SettleAsync();
        await world.PassDaysAsync(16);

        Assert.NotNull(await world.ArrivedAsync(Usual));
    }

    [Fact]
    public async Task The_operator_releases_at_once_or_refuses_and_the_same_again_changes_nothing()
    {
        await using var world = await OpenAsync();
        await BuyAsync(world);
        var refused = await RequestAsync(world);
        await ActAsync(world, refused, ("Decision", "refuse"), ("Reason", "wrong PIN"));
        Assert.Equal((PortOutStatus.Refused, "wrong PIN"), ((await OrderAsync(world, refused)).Status, (await OrderAsync(world, refused)).Reason));

        var released = await RequestAsync(world);
        await ActAsync(world, released, ("Decision", "release"));
        Assert.Null(await world.ArrivedAsync(Usual));
        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => ActAsync(world, released, ("Decision", "release"))));
        await world.PassDaysAsync(10);

        Assert.Equal("requested released", string.Join(' ', (await world.Get<ProcessRegister>().FindAsync(released.Sid, default))!.History.Select(one => one.Event)));
        Assert.Single(await world.ChargesAsync());
    }

    [Fact]
    public async Task Two_carriers_cannot_have_one_number_and_none_can_have_what_nobody_has()
    {
        await using var world = await OpenAsync();
        await BuyAsync(world);
        await RequestAsync(world);

        Assert.Equal(ErrorCodes.PortInProgress, await Refused.WithAsync(() => RequestAsync(world)));
        Assert.Equal(ErrorCodes.NotFound, await Refused.WithAsync(() => RequestAsync(world, Other)));
        Assert.Equal(401, (await Assert.ThrowsAsync<Refusal>(() => world.Get<RequestPortOut>().Handle(ProcessesWorld.Request("another-key"), default))).Error.Status);
    }

    [Theory]
    [InlineData("2026-03-07")] // a Saturday
    [InlineData("2026-03-02")] // past
    [InlineData("2027-03-03")] // a year
    public async Task A_day_on_which_it_cannot_go_or_that_nobody_waits_for_is_refused(string day)
    {
        await using var world = await OpenAsync();
        await BuyAsync(world);

        Assert.Equal(ErrorCodes.InvalidParameter, await Refused.WithAsync(() => world.Get<RequestPortOut>().Handle(ProcessesWorld.Request(("PhoneNumber", Usual), ("Carrier", "Another"), ("Date", day)), default)));
    }

    [Fact]
    public async Task As_long_as_a_carrier_waits_for_it_a_number_stays_with_its_account()
    {
        await using var world = await OpenAsync();
        var child = await world.AccountAsync(account => account with { OwnerSid = world.Caller.AccountSid });
        await BuyAsync(world);
        var order = await RequestAsync(world);

        Assert.Equal(ErrorCodes.PortInProgress, await Refused.WithAsync(MoveAsync));
        await ActAsync(world, order, ("Decision", "refuse"), ("Reason", "wrong PIN"));
        await MoveAsync();

        Assert.NotNull(await world.ArrivedAsync(Usual, child));

        async Task MoveAsync() => await world.Get<TransferPhoneNumber>().Handle(await world.CallerAsync(), order.NumberSid, child.AccountSid, new NumberSettings(), default);
    }

    [Fact]
    public async Task A_number_that_is_released_before_is_gone()
    {
        await using var world = await OpenAsync();
        await BuyAsync(world);
        var order = await RequestAsync(world);

        await world.Get<ReleasePhoneNumber>().Handle(await world.CallerAsync(), order.NumberSid, default);
        await world.PassDaysAsync(5);

        Assert.Equal(PortOutStatus.Gone, (await OrderAsync(world, order)).Status);
    }

    [Fact]
    public async Task An_account_that_gives_back_its_numbers_has_none_that_could_go()
    {
        await using var world = await OpenAsync();
        await BuyAsync(world);
        var order = await RequestAsync(world);

        await world.Get<Holdings>().GiveBackAsync((await world.CallerAsync()).Account, default);
        await world.Get<Holdings>().GiveBackAsync((await world.CallerAsync()).Account, default);

        Assert.Equal(PortOutStatus.Gone, (await OrderAsync(world, order)).Status);
        Assert.Equal("requested gone", string.Join(' ', (await world.Get<ProcessRegister>().FindAsync(order.Sid, default))!.History.Select(one => one.Event)));
        Assert.Equal(22132, (await world.CheckAsync(Usual)).NotPortableReasonCode); // it rests here
    }

    [Fact]
    public async Task Whoever_wants_to_know_is_told()
    {
        await using var world = await OpenAsync();
        await world.Get<ConfigurePortingWebhook>().Handle(world.Caller, await Body("""{"port_out_target_url":"https://app.test/port-out"}"""), "https://x", default);
        await BuyAsync(world);
        await RequestAsync(world);
        await world.PassDaysAsync(5);

        Assert.Contains($"\"phone_number\":\"\\u002B{Usual[1..]}\"", Assert.Single(await world.NoticesAsync("app.test")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wherever_it_is_killed_the_number_goes_once()
    {
        var dyings = 0;
        for (var requests = 1; await DiesAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 5, 60);
    }

    [Fact]
    public void Each_state_leads_where_the_table_says()
    {
        foreach (var from in Enum.GetValues<PortOutStatus>())
            foreach (var to in Enum.GetValues<PortOutStatus>())
                Assert.Equal(from == PortOutStatus.Requested && to != PortOutStatus.Requested, PortOut.Next(from, to));
    }

    private static async Task<bool> DiesAsync(int requests)
    {
        await using var world = await OpenAsync();
        await BuyAsync(world);
        var order = await RequestAsync(world);
        var isDead = await world.Storage.LiveAsync(requests, () => world.PassDaysAsync(4));
        if (!(await world.Get<ProcessRegister>().FindAsync(order.Sid, default))!.IsOver) await world.Get<ChangeProcess>().Handle(ProcessesWorld.Request(("Action", "nudge")), order.Sid, default);
        await world.PassDaysAsync(4);

        Assert.Equal(PortOutStatus.Released, (await OrderAsync(world, order)).Status);
        Assert.Null(await world.ArrivedAsync(Usual));
        Assert.True((await world.ReconcileAsync()).Balanced);
        return isDead;
    }

    private static async Task<bool> BuyAsync(PortingWorld world)
    {
        await world.Get<BuyPhoneNumber>().Handle(await world.CallerAsync(), new NewPhoneNumber(Usual, null, null, new NumberSettings()), default);
        return true;
    }

    private static async Task<PortOut> RequestAsync(PortingWorld world, string number = Usual)
    {
        var order = await world.Get<RequestPortOut>().Handle(ProcessesWorld.Request(("PhoneNumber", number), ("Carrier", "Another Carrier")), default);
        await world.SettleAsync();
        return order;
    }

    private static async Task<PortOut> OrderAsync(PortingWorld world, PortOut order) => (await world.Get<PortOutTable>().GetAsync(order.AccountSid, order.Sid, default)).Value;

    private static Task<Domain.Processes.Process> ActAsync(PortingWorld world, PortOut order, params (string, string)[] form) =>
        world.Get<ChangeProcess>().Handle(ProcessesWorld.Request([("Action", "decide"), .. form]), order.Sid, default);
}
