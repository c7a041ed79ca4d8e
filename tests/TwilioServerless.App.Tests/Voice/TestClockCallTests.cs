using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

public sealed class TestClockCallTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly (string, string) Ninety = ("Twiml", "<Response><Pause length=\"40\"/></Response>");

    [Fact]
    public async Task Time_stands_still_until_the_clock_is_advanced()
    {
        await using var world = await OpenAsync();
        await world.SetClockAsync(Start);
        var sid = await world.PlaceAsync(Ninety);

        await world.ElapseAsync(100);

        Assert.Equal(CallStatus.Ringing, (await world.CallAsync(sid)).Status);
    }

    [Fact]
    public async Task A_leap_of_an_hour_gives_the_same_calls_as_real_time()
    {
        await using var world = await OpenAsync();
        await world.SetClockAsync(Start);
        var first = await world.PlaceAsync(Ninety);
        var second = await world.PlaceAsync(Ninety);
        await world.SettleAsync();

        await world.SetClockAsync(Start.AddHours(1));
        await world.SettleAsync();

        var (one, two) = (await world.CallAsync(first), await world.CallAsync(second));
        Assert.Equal((CallStatus.Completed, Start.AddSeconds(2), Start.AddSeconds(42), 40), (one.Status, one.StartTime, one.EndTime, one.DurationSeconds));
        Assert.Equal((CallStatus.Completed, Start.AddSeconds(3), Start.AddSeconds(43), 40), (two.Status, two.StartTime, two.EndTime, two.DurationSeconds));
        Assert.Equal(2, (await world.PostingsAsync()).Length);
    }

    [Fact]
    public async Task Small_steps_of_the_clock_stop_at_each_moment()
    {
        await using var world = await OpenAsync();
        await world.SetClockAsync(Start);
        var sid = await world.PlaceAsync(Ninety);
        await world.SettleAsync();

        await world.SetClockAsync(Start.AddSeconds(5));
        await world.SettleAsync();
        Assert.Equal(CallStatus.InProgress, (await world.CallAsync(sid)).Status);
        await world.SetClockAsync(Start.AddSeconds(42));
        await world.SettleAsync();

        Assert.Equal(40, (await world.CallAsync(sid)).DurationSeconds);
    }

    [Fact]
    public async Task A_call_of_three_hours_is_hung_up_at_its_time_limit_and_paid_for_to_the_minute()
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(Handset.Usual(Theirs) with { TalkSeconds = 86_400 });
        await world.SetClockAsync(Start);
        const string Document = "<Response><Say>Good morning</Say><Pause length=\"3600\"/><Say>Still there</Say><Pause length=\"86400\"/></Response>";
        var sid = await world.PlaceAsync(("Twiml", Document), ("TimeLimit", "10800"));
        await world.SettleAsync();

        await world.SetClockAsync(Start.AddHours(2));
        await world.SettleAsync();
        Assert.Equal(CallStatus.InProgress, (await world.CallAsync(sid)).Status);
        await world.SetClockAsync(Start.AddDays(1));
        await world.SettleAsync();

        var call = await world.CallAsync(sid);
        Assert.Equal((CallStatus.Completed, Start.AddSeconds(2), Start.AddSeconds(2 + 10_800)), (call.Status, call.StartTime, call.EndTime));
        Assert.Equal((180, "-2.34000"), (CallUsage.Minutes(call), call.Price.ToString())); // 180 minutes × 0.013
        Assert.Equal([$"call:{sid}"], await world.PostingsAsync());
        var heard = await world.Get<CallTimelines>().ReadAsync(world.Caller.AccountSid, sid, default);
        // 10,800 s less an hour of silence and the second that each of the two sentences takes
        Assert.Equal(
            [(HeardKind.Said, 2, 1), (HeardKind.Silence, 3, 3600), (HeardKind.Said, 3603, 1), (HeardKind.Silence, 3604, 7198)],
            heard.Select(sound => (sound.Kind, (int)(sound.At - Start).TotalSeconds, sound.Seconds)));
    }
}
