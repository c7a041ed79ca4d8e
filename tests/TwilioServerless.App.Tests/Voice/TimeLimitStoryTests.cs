using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>How long a call may last is changed while it lasts.</summary>
public sealed class TimeLimitStoryTests
{
    [Theory]
    [InlineData("20", 20)]
    [InlineData("10", 10)]
    [InlineData("3", 10)]
    public async Task A_shorter_limit_ends_the_call_by_it_or_at_once(string limit, int seconds)
    {
        await using var world = await OpenAsync();
        var sid = await TalkAsync(world, "<Response><Pause length=\"60\"/></Response>", ("TimeLimit", "100"));
        await world.ElapseAsync(10);

        await world.UpdateAsync(sid, ("TimeLimit", limit));
        await world.ElapseAsync(15);

        Assert.Equal((CallStatus.Completed, seconds), ((await world.CallAsync(sid)).Status, (await world.CallAsync(sid)).DurationSeconds));
    }

    [Fact]
    public async Task A_longer_limit_lets_the_document_go_on_where_the_shorter_one_would_have_cut_it_off()
    {
        await using var world = await OpenAsync();
        world.Server.Documents["/next"] = "<Response><Pause length=\"5\"/></Response>";
        var sid = await TalkAsync(world, "<Response><Pause length=\"15\"/><Redirect>https://app.test/next</Redirect></Response>", ("TimeLimit", "10"));
        await world.ElapseAsync(5);

        await world.UpdateAsync(sid, ("TimeLimit", "60"));
        await world.ElapseAsync(20);

        Assert.Equal("/next", Assert.Single(world.Server.Requests).Path);
        Assert.Equal(20, (await world.CallAsync(sid)).DurationSeconds);
    }

    [Fact]
    public async Task Who_would_talk_to_the_end_talks_to_the_new_end()
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(new Handset { PhoneNumber = "+14155550120", RingSeconds = 0, TalkSeconds = 500 });
        var sid = await TalkAsync(world, "<Response><Dial>+14155550120</Dial></Response>", ("TimeLimit", "10"));
        await world.ElapseAsync(5);

        await world.UpdateAsync(sid, ("TimeLimit", "30"));
        await world.ElapseAsync(40);

        Assert.Equal(30, (await world.CallAsync(sid)).DurationSeconds);
    }

    [Fact]
    public async Task A_call_that_rings_has_the_limit_when_it_is_answered()
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(new Handset { PhoneNumber = Theirs, RingSeconds = 5, TalkSeconds = 500 });
        var sid = await world.PlaceAsync(("Twiml", "<Response><Pause length=\"60\"/></Response>"));
        await world.ElapseAsync(2);

        await world.UpdateAsync(sid, ("TimeLimit", "7"));
        await world.ElapseAsync(20);

        Assert.Equal(7, (await world.CallAsync(sid)).DurationSeconds);
    }

    [Fact]
    public async Task On_trial_ten_minutes_stay_the_most()
    {
        await using var world = await OpenAsync(with: account => account with { Type = AccountType.Trial });
        var sid = await TalkAsync(world, "<Response><Pause length=\"60\"/></Response>", ("From", "client:alice"), ("To", "client:bob"), ("TimeLimit", "100"));
        await world.ElapseAsync(5);

        await world.UpdateAsync(sid, ("TimeLimit", "3600"));

        Assert.Equal(600, (await world.CallAsync(sid)).Plan.TimeLimitSeconds);
    }

    private static async Task<Domain.Kernel.Sid> TalkAsync(VoiceWorld world, string twiml, params (string Name, string Value)[] parameters)
    {
        await world.HandsetAsync(new Handset { PhoneNumber = Theirs, RingSeconds = 0, TalkSeconds = 500 });
        return await world.PlaceAsync([("Twiml", twiml), .. parameters]);
    }
}
