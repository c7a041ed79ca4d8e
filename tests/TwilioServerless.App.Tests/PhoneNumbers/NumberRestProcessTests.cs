using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Processes;
using TwilioServerless.App.TestClocks;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Porting;
using TwilioServerless.App.Tests.Processes;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Porting.PortingWorld;

namespace TwilioServerless.App.Tests.PhoneNumbers;

/// <summary>The months of a number that was released on 2 March 2026 at 9.00.</summary>
public sealed class NumberRestProcessTests
{
    private static readonly DateTimeOffset May = new(2026, 5, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [EachBackend]
    public async Task A_quiet_number_rests_two_months_and_is_paid_no_more(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var number = await ReleasedAsync(world);
        Assert.Equal(("resting", new ProcessWait("two-months", May)), await StateAsync(world, number));
        Assert.Equal(ErrorCodes.PhoneNumberNotAvailable, await Refused.WithAsync(() => BuyAsync(world)));

        await world.PassAsync(May.AddSeconds(-1) - world.Now);
        Assert.Equal(ErrorCodes.PhoneNumberNotAvailable, await Refused.WithAsync(() => BuyAsync(world)));
        await world.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(("available", null), await StateAsync(world, number));
        await BuyAsync(world);
        await world.ChargeRentAsync();
        // 1.00 at the first purchase, nothing while it rested, 1.00 at the second.
        Assert.Equal([(May.AddMonths(-2), "1.00000"), (May, "1.00000")], await world.ChargesAsync());
        Assert.True((await world.ReconcileAsync()).Balanced);
    }

    [Fact]
    public async Task A_number_that_is_still_called_rests_until_few_call()
    {
        await using var world = await OpenAsync();
        var number = await ReleasedAsync(world);
        await world.PassAsync(May.AddDays(-1) - world.Now);
        for (var call = 0; call < 10; call++) await world.Get<PhoneNumberClaims>().ContactAsync(Usual, default);

        // 10 contacts of 1 May are 5 on 8 May, and less a second later.
        await world.PassAsync(TimeSpan.FromDays(1));
        Assert.Equal(("resting", new ProcessWait("quiet", May.AddDays(6).AddSeconds(1))), await StateAsync(world, number));
        await world.PassAsync(TimeSpan.FromDays(3));
        await world.Get<PhoneNumberClaims>().ContactAsync(Usual, default);
        await world.PassAsync(TimeSpan.FromDays(3).Add(TimeSpan.FromSeconds(1)));
        Assert.Equal("resting", (await StateAsync(world, number)).State);
        await world.PassDaysAsync(7);

        Assert.Equal(["released", "still-called", "still-called", "rested"], (await ProcessAsync(world, number)).History.Select(one => one.Event));
        await BuyAsync(world);
    }

    [Fact]
    public async Task A_test_clock_brings_it_back_for_who_lives_by_it_and_for_nobody_else()
    {
        await using var world = await OpenAsync();
        var clock = Sid.Parse((await world.Get<CreateTestClock>().Handle(world.Caller, Forms.Of(("FrozenTime", "2030-01-01T00:00:00Z")), "", default)).Sid);
        var child = Sid.Parse((await world.Get<CreateAccount>().Handle(world.Caller, new NewAccountRequest("Child", clock), default)).Sid);
        var caller = new Caller(await world.Get<Tenants>().GetAsync(child, default), child);
        var number = await ReleasedAsync(world, caller);
        for (var call = 0; call < 8; call++) await world.Get<PhoneNumberClaims>().ContactAsync(Usual, default);

        await world.Get<AdvanceTestClock>().Handle(world.Caller, clock, Forms.Of(("FrozenTime", "2030-03-01T00:00:00Z")), "", default);
        await world.SettleAsync(caller);

        Assert.Equal(("available", null), await StateAsync(world, number)); // 8 contacts of two months ago count next to nothing
        Assert.Equal(ErrorCodes.PhoneNumberNotAvailable, await Refused.WithAsync(() => BuyAsync(world)));
        await BuyAsync(world, caller);
    }

    [Fact]
    public async Task Nobody_shortens_it_and_what_was_lost_is_begun_anew()
    {
        await using var world = await OpenAsync();
        var number = await ReleasedAsync(world);

        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => ActAsync(world, number, ("Action", "decide"), ("Decision", "sell"))));
        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => ActAsync(world, number, ("Action", "cancel"))));
        world.Walker.Forget();
        await ActAsync(world, number, ("Action", "rebuild"));
        await ActAsync(world, number, ("Action", "nudge"));
        await world.PassAsync(May - world.Now);

        Assert.Equal(["released", "rebuilt", "rested"], (await ProcessAsync(world, number)).History.Select(one => one.Event));
    }

    [Fact]
    public async Task Wherever_a_release_or_the_end_of_a_rest_is_killed_it_is_sold_no_sooner()
    {
        var dyings = 0;
        for (var requests = 1; await DiesAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 5, 100);
    }

    private static async Task<bool> DiesAsync(int requests)
    {
        await using var world = await OpenAsync();
        var number = await BuyAsync(world);
        var isDead = await world.Storage.LiveAsync(requests, async () =>
        {
            await ReleaseAsync(world, number);
            await world.PassAsync(May - world.Now);
        });
        if (await world.Get<PhoneNumberTable>().FindAsync(number.AccountSid, number.Sid, default) is not null) await ReleaseAsync(world, number);
        var rest = (await world.Get<PhoneNumberTable>().FindClaimAsync(Usual, default))!.Value.Rest!;
        if ((await ProcessAsync(world, number)).Wait is not null) await ActAsync(world, number, ("Action", "nudge"));
        if (world.Now < rest.Earliest.Real) Assert.Equal(ErrorCodes.PhoneNumberNotAvailable, await Refused.WithAsync(() => BuyAsync(world)));
        await world.PassAsync(TimeSpan.FromDays(62));

        Assert.Equal(("available", null), await StateAsync(world, number));
        Assert.Equal(["released", "rested"], (await ProcessAsync(world, number)).History.Select(one => one.Event));
        await BuyAsync(world);
        Assert.True((await world.ReconcileAsync()).Balanced);
        return isDead;
    }

    private static async Task<IncomingPhoneNumber> BuyAsync(PortingWorld world, Caller? caller = null)
    {
        await world.Get<BuyPhoneNumber>().Handle(await world.CallerAsync(caller), new NewPhoneNumber(Usual, null, null, new NumberSettings()), default);
        return (await world.ArrivedAsync(Usual, caller))!;
    }

    private static async Task<IncomingPhoneNumber> ReleasedAsync(PortingWorld world, Caller? caller = null)
    {
        var number = await BuyAsync(world, caller);
        await ReleaseAsync(world, number, caller);
        return number;
    }

    private static async Task ReleaseAsync(PortingWorld world, IncomingPhoneNumber number, Caller? caller = null)
    {
        await world.Get<ReleasePhoneNumber>().Handle(await world.CallerAsync(caller), number.Sid, default);
        await world.SettleAsync(caller);
    }

    private static async Task ActAsync(PortingWorld world, IncomingPhoneNumber number, params (string, string)[] form)
    {
        await world.Get<ChangeProcess>().Handle(ProcessesWorld.Request(form), number.Sid, default);
        await world.SettleAsync();
    }

    private static async Task<Process> ProcessAsync(PortingWorld world, IncomingPhoneNumber number) => (await world.Get<ProcessRegister>().FindAsync(number.Sid, default))!;

    private static async Task<(string State, ProcessWait? Wait)> StateAsync(PortingWorld world, IncomingPhoneNumber number) =>
        await ProcessAsync(world, number) is var process ? (process.State, process.Wait) : default;
}
