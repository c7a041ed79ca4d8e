using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

public sealed class CallLanesTests
{
    private const int Together = 3;

    [Fact]
    public async Task Calls_that_are_due_together_are_started_at_once()
    {
        await using var world = await OpenAsync();
        for (var n = 0; n < Together; n++) await world.RingAsync("<Response/>");
        var meeting = new Meeting();

        await world.Get<Lanes>().DrainAsync($"{world.Caller.AccountSid} {TakeCall.IncomingLane}", meeting, default);

        Assert.Equal((Together, Together), (meeting.Asked, meeting.Met));
    }

    [Fact]
    public async Task Calls_that_are_woken_together_look_at_once()
    {
        await using var world = await OpenAsync();
        var calls = new List<Call>();
        for (var n = 0; n < Together; n++) calls.Add(await world.CallAsync(await world.RingAsync("<Response><Pause length=\"60\"/></Response>")));
        await world.ElapseAsync(1);
        foreach (var call in calls) await world.UpdateAsync(call.Sid, ("Status", "completed"));
        var meeting = new Meeting();

        await world.Get<Lanes>().DrainAsync($"{world.Caller.AccountSid} {WakeCall.WakeLane}", meeting, default);

        Assert.Equal((Together, Together), (meeting.Asked, meeting.Met));
    }

    /// <summary>Lets nobody go before all have come, unless they do not come.</summary>
    private sealed class Meeting : IOrchestrations
    {
        private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int asked;
        private int met;

        public int Asked => asked;

        /// <summary>How many went because all had come.</summary>
        public int Met => met;

        public Task StartAsync(string name, string id, object input, CancellationToken ct) => ComeAsync();

        public Task RaiseAsync(string id, string eventName, object payload, CancellationToken ct) => ComeAsync();

        private async Task ComeAsync()
        {
            if (Interlocked.Increment(ref asked) == Together) all.SetResult();
            if (await Task.WhenAny(all.Task, Task.Delay(TimeSpan.FromSeconds(2))) == all.Task) Interlocked.Increment(ref met);
        }
    }
}
