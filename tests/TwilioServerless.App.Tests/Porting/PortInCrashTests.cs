using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Porting;
using static TwilioServerless.App.Tests.Porting.PortingWorld;
using static TwilioServerless.App.Tests.Processes.WeeksWorld;

namespace TwilioServerless.App.Tests.Porting;

/// <summary>The process is killed after each storage request, and another one goes on.</summary>
public sealed class PortInCrashTests
{
    [Fact]
    public async Task Wherever_a_request_is_killed_while_it_is_placed_the_number_is_on_its_way_or_free_a_minute_later()
    {
        var dyings = 0;
        for (var requests = 1; await PlacingDiesAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 3, 40); // at least: claim, register, commit
    }

    [Fact]
    public async Task Wherever_a_port_is_killed_the_number_comes_once_and_is_paid_once()
    {
        var dyings = 0;
        for (var requests = 1; await PortingDiesAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 20, 200);
    }

    [Fact]
    public async Task Wherever_a_cancellation_is_killed_the_number_is_free_in_the_end()
    {
        var dyings = 0;
        for (var requests = 1; await CancelingDiesAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 2, 40);
    }

    private static async Task<bool> PlacingDiesAsync(int requests)
    {
        await using var world = await OpenAsync();
        string[] documents = [await world.UploadAsync("utility_bill"), await world.UploadAsync("letter_of_authorization")];
        var json = Json(world.Caller.AccountSid, [Usual], documents);
        var isDead = await DieAsync(world, requests, async () => await world.Get<App.Porting.PlacePortIn>().Handle(world.Caller, await Body(json), default));

        await world.PassAsync(TimeSpan.FromSeconds(61));
        var isOnItsWay = (await world.CheckAsync(Usual)).NotPortableReasonCode == ErrorCodes.PortInProgress;
        if (!isOnItsWay) await world.Get<App.Porting.PlacePortIn>().Handle(await world.CallerAsync(), await Body(json), default);
        await ArriveAsync(world);

        await AssertOnceAsync(world);
        return isDead;
    }

    private static async Task<bool> PortingDiesAsync(int requests)
    {
        await using var world = await OpenAsync();
        var order = await world.PlaceAsync([Usual]);
        var isDead = await DieAsync(world, requests, async () =>
        {
            await world.SettleAsync();
            await world.PassDaysAsync(14);
        });

        if (!(await world.ProcessAsync(order)).IsOver) await world.ActAsync(order, ("Action", "nudge"));
        await ArriveAsync(world);

        await AssertOnceAsync(world);
        Assert.Equal(["placed", "reviewed", "accepted", "cut-over"], await world.EventsAsync(order));
        return isDead;
    }

    private static async Task<bool> CancelingDiesAsync(int requests)
    {
        await using var world = await OpenAsync();
        var order = await world.PlaceAsync([Usual]);
        await world.SettleAsync();
        var isDead = await DieAsync(world, requests, async () => await world.Get<App.Porting.ChangePortIn>().CancelAsync(world.Caller, order.Sid, default));

        if ((await world.OrderAsync(order)).Status != PortInStatus.Canceled) await world.Get<App.Porting.ChangePortIn>().CancelAsync(await world.CallerAsync(), order.Sid, default);
        await ArriveAsync(world);

        Assert.False(await world.IsClaimedAsync(Usual));
        Assert.Empty(await world.ChargesAsync());
        return isDead;
    }

    private static async Task AssertOnceAsync(PortingWorld world)
    {
        Assert.NotNull(await world.ArrivedAsync(Usual));
        Assert.Equal("1.00000", Assert.Single(await world.ChargesAsync()).Amount);
        Assert.True((await world.ReconcileAsync()).Balanced);
    }

    private static async Task ArriveAsync(PortingWorld world)
    {
        await world.SettleAsync();
        await world.PassDaysAsync(16);
    }

    // True: it died. What comes next is done by another process.
    private static async Task<bool> DieAsync(PortingWorld world, int requests, Func<Task> act)
    {
        await world.CallerAsync();
        return await world.Storage.LiveAsync(requests, act);
    }
}
