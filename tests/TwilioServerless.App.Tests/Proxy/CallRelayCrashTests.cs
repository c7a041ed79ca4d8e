using TwilioServerless.App.Billing;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Storage;
using TwilioServerless.App.Tests.Voice;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Proxy.CallingWorld;

namespace TwilioServerless.App.Tests.Proxy;

/// <summary>The process is killed after each storage request of a call that is put through.</summary>
public sealed class CallRelayCrashTests
{
    [Fact]
    public async Task Wherever_a_process_dies_a_call_is_put_through_once_or_never_came_in()
    {
        var dyings = 0;
        for (var requests = 1; await CallAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 40, 250); // at least: the number, the commit, a bell; claim and session, the turn that answers, the one that dials; three steps of both calls; callbacks
    }

    // True: it died.
    private static async Task<bool> CallAsync(int requests)
    {
        MortalStorage storage = null!;
        await using var world = await CallingWorld.OpenAsync(and: services => services.WrapStorage(inner => storage = new MortalStorage(inner)));
        world.Server.Documents["/told"] = "";
        var session = await world.PairAsync(await world.PoolAsync(("CallbackUrl", "https://app.test/told"), ("InterceptCallbackUrl", "https://app.test/told"), ("DefaultTtl", "600")));

        var isDead = await storage.LiveAsync(requests, async () =>
        {
            await world.CallPoolAsync(Anna);
            await world.ElapseAsync(8);
        });
        await world.ElapseAsync(15);

        await AssertOnceAsync(world, session);
        return isDead;
    }

    private static async Task AssertOnceAsync(VoiceWorld world, Domain.Proxy.ProxySession session)
    {
        var calls = await world.Get<CallTable>().InAsync(Keys.Partition(world.Caller.AccountSid), default).Select(stored => stored.Value).ToListAsync();
        Assert.All(calls, call => Assert.Equal(CallStatus.Completed, call.Status));
        Assert.Equal(calls.Select(call => $"call:{call.Sid}").Order(), (await world.PostingsAsync()).Order());
        Assert.True((await world.Get<Reconcile>().Handle(await world.CallerAsync(), false, default)).Balanced);
        var interactions = await world.InteractionsAsync(session);
        if (calls.Count == 0)
        {
            Assert.Empty(interactions);
            return;
        }
        var (interaction, status, _) = Assert.Single(interactions);
        Assert.Equal("completed", status);
        Assert.Equal(calls.Select(call => call.Sid).Order(), new[] { interaction.InboundCallSid!.Value, interaction.OutboundCallSid!.Value }.Order());
        var told = world.Told("/told").Where(one => one.ContainsKey("outboundResourceStatus")).Select(one => one["outboundResourceStatus"]);
        Assert.Equal(["initiated", "ringing", "in-progress", "completed"], told.Distinct());
    }
}
