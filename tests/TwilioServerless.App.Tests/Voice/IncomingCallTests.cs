using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

public sealed class IncomingCallTests
{
    [Fact]
    public async Task A_call_to_our_number_runs_the_document_of_the_number()
    {
        await using var world = await OpenAsync();
        await world.OwnAsync(number => number with { VoiceUrl = "https://app.test/incoming" });
        world.Server.Documents["/incoming"] = "<Response><Say>Welcome</Say><Pause length=\"4\"/></Response>";

        var sid = await RingAsync(world);
        await world.ElapseAsync(10);

        var call = await world.CallAsync(sid);
        Assert.Equal((CallStatus.Completed, 5, "-0.00850"), (call.Status, call.DurationSeconds, call.Price.ToString()));
        Assert.Contains("Direction=inbound&", world.Server.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("CallStatus=ringing&", world.Server.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_call_is_busy_and_costs_nothing()
    {
        await using var world = await OpenAsync();
        await world.OwnAsync(number => number with { VoiceUrl = "https://app.test/incoming" });
        world.Server.Documents["/incoming"] = "<Response><Reject reason=\"busy\"/></Response>";

        var sid = await RingAsync(world);
        await world.ElapseAsync(1);

        Assert.Equal((CallStatus.Busy, null), ((await world.CallAsync(sid)).Status, (await world.CallAsync(sid)).Price));
        Assert.Empty(await world.PostingsAsync());
    }

    [Fact]
    public async Task A_document_that_begins_with_a_pause_lets_the_phone_ring_on()
    {
        await using var world = await OpenAsync();
        await world.OwnAsync(number => number with { VoiceUrl = "https://app.test/incoming" });
        world.Server.Documents["/incoming"] = "<Response><Pause length=\"3\"/><Pause length=\"2\"/><Say>Welcome</Say></Response>";

        var sid = await RingAsync(world);
        await world.ElapseAsync(4);
        Assert.Equal(CallStatus.Ringing, (await world.CallAsync(sid)).Status);
        await world.ElapseAsync(5);

        // The welcome takes a second.
        var call = await world.CallAsync(sid);
        Assert.Equal((CallStatus.Completed, 1, TimeSpan.FromSeconds(5)), (call.Status, call.DurationSeconds, call.StartTime - call.DateCreated));
    }

    [Fact]
    public async Task A_call_that_is_rejected_behind_a_pause_was_never_answered()
    {
        await using var world = await OpenAsync();
        await world.OwnAsync(number => number with { VoiceUrl = "https://app.test/incoming" });
        world.Server.Documents["/incoming"] = "<Response><Pause length=\"3\"/><Reject/></Response>";

        var sid = await RingAsync(world);
        await world.ElapseAsync(5);

        Assert.Equal((CallStatus.NoAnswer, null), ((await world.CallAsync(sid)).Status, (await world.CallAsync(sid)).Price));
    }

    [Fact]
    public async Task A_number_nobody_here_has_cannot_be_reached()
    {
        await using var world = await OpenAsync();

        var refusal = await Assert.ThrowsAsync<Refusal>(() => world.Get<ReceiveCall>().Handle(world.Caller, Forms.Of(("From", Theirs), ("To", "+14155550199")), default));

        Assert.Equal(21214, refusal.Error.Code);
    }

    private static async Task<Sid> RingAsync(VoiceWorld world) =>
        Sid.Parse((await world.Get<ReceiveCall>().Handle(world.Caller, Forms.Of(("From", Theirs), ("To", Ours)), default)).Sid);
}
