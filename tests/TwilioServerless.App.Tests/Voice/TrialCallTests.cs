using TwilioServerless.App.CallerIds;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.CallerIds;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

public sealed class TrialCallTests
{
    [Fact]
    public async Task A_call_says_first_that_the_account_is_on_trial_and_ends_after_ten_minutes()
    {
        await using var world = await OnTrialAsync();
        await world.HandsetAsync(Handset.Usual(Theirs) with { TalkSeconds = 3600 });

        var sid = await world.PlaceAsync(("Twiml", "<Response><Say loop=\"0\">Hello</Say></Response>"));
        await world.ElapseAsync(2 + 600);

        var call = await world.CallAsync(sid);
        Assert.Equal((CallStatus.Completed, 600, 13805), (call.Status, call.DurationSeconds, Assert.Single(call.Alerts).Code));
        var heard = await world.Get<CallTimelines>().ReadAsync(world.Caller.AccountSid, sid, default);
        Assert.StartsWith("You have a trial account.", heard[0].Text, StringComparison.Ordinal);
        Assert.Equal("Hello", heard[1].Text);
    }

    [Fact]
    public async Task Tones_are_sent_to_their_end_before_the_call_says_that_the_account_is_on_trial()
    {
        await using var world = await OnTrialAsync();
        var sid = await world.PlaceAsync(("SendDigits", "wwww12345"), ("Twiml", "<Response/>"));
        await world.ElapseAsync(4);

        // Four waits of half a second and five tones of a fifth: three seconds.
        var heard = await world.Get<CallTimelines>().ReadAsync(world.Caller.AccountSid, sid, default);
        Assert.Equal([(HeardKind.Sent, 3), (HeardKind.Said, heard[1].Seconds)], heard.Take(2).Select(sound => (sound.Kind, sound.Seconds)));
        Assert.Equal(heard[0].At.AddSeconds(3), heard[1].At);
    }

    [Fact]
    public async Task Five_lines_are_all_there_are()
    {
        await using var world = await OnTrialAsync();
        var calls = new List<Sid>();
        for (var n = 0; n < 5; n++) calls.Add(await world.PlaceAsync(("Twiml", "<Response><Pause length=\"50\"/></Response>")));
        await world.ElapseAsync(6);

        var sixth = await world.PlaceAsync(("Twiml", "<Response/>"));
        await world.ElapseAsync(2);
        var incoming = await world.RingAsync("<Response><Pause length=\"50\"/></Response>");
        await world.ElapseAsync(2);

        Assert.All(await Task.WhenAll(calls.Select(world.CallAsync)), call => Assert.Equal(CallStatus.InProgress, call.Status));
        Assert.Equal((CallStatus.Failed, 10004), ((await world.CallAsync(sixth)).Status, (await world.CallAsync(sixth)).Alerts.Single().Code));
        Assert.Equal((CallStatus.Busy, 10004), ((await world.CallAsync(incoming)).Status, (await world.CallAsync(incoming)).Alerts.Single().Code));
    }

    [Fact]
    public async Task Nobody_unverified_is_dialed_from_a_document_either()
    {
        await using var world = await OnTrialAsync();

        var sid = await world.RingAsync("<Response><Dial>+14155550199</Dial></Response>");
        await world.ElapseAsync(3);

        Assert.Equal(21219, Assert.Single((await world.CallAsync(sid)).Alerts).Code);
        Assert.Empty(await world.LegsAsync(sid));
    }

    private static async Task<VoiceWorld> OnTrialAsync()
    {
        var world = await OpenAsync(with: account => account with { Type = AccountType.Trial });
        var verified = CallerIdRules.Create(Sid.Parse("PN" + new string('2', 32)), world.Caller.AccountSid, Theirs, "A friend", world.Now);
        await world.Get<Store>().CommitAsync(Keys.Partition(world.Caller.AccountSid), [.. CallerIdTable.Inserted(verified)], default);
        return world;
    }
}
