using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

public sealed class ConferenceStoryTests
{
    private const string Second = "+14155550120";
    private const string Third = "+14155550121";
    private const string JoinRoom = "<Response><Dial action=\"/left\"><Conference statusCallback=\"/conference\" statusCallbackEvent=\"start end join leave\">Room</Conference></Dial></Response>";

    [Fact]
    public async Task A_conference_begins_with_the_second_caller_and_ends_with_the_last()
    {
        await using var world = await OpenAsync();
        world.Server.Documents["/conference"] = "";
        world.Server.Documents["/left"] = "<Response/>";
        await PersonAsync(world, Theirs, 100);
        await PersonAsync(world, Second, 30);

        var first = await world.RingAsync(JoinRoom);
        await world.ElapseAsync(5);
        Assert.Equal(ConferenceStatus.Init, (await ConferenceAsync(world)).Status);
        var second = await world.RingAsync(JoinRoom, Second);
        await world.ElapseAsync(1);
        Assert.Equal((ConferenceStatus.InProgress, 2), ((await ConferenceAsync(world)).Status, (await ConferenceAsync(world)).Members.Length));
        await world.ElapseAsync(110);

        var conference = await ConferenceAsync(world);
        Assert.Equal((ConferenceStatus.Completed, ConferenceEnding.LastParticipantLeft, first), (conference.Status, conference.ReasonEnded, conference.CallSidEnding));
        Assert.Equal((100, 30), ((await world.CallAsync(first)).DurationSeconds, (await world.CallAsync(second)).DurationSeconds));
        Assert.Equal(
            ["participant-join", "participant-join", "conference-start", "participant-leave", "participant-leave", "conference-end"],
            world.Server.Requests.Where(request => request.Path == "/conference").Select(request => Value(request.Body, "StatusCallbackEvent")));
        // 2 started minutes of the first and 1 of the second, each at 0.0018, besides the calls
        Assert.Equal(4, (await world.PostingsAsync()).Length);
    }

    [Fact]
    public async Task Who_speaks_is_told_until_they_are_silent_again_unless_nobody_hears_them()
    {
        await using var world = await OpenAsync();
        world.Server.Documents["/conference"] = "";
        const string Watched = "<Response><Dial><Conference statusCallback=\"/conference\" statusCallbackEvent=\"speaker\">Room</Conference></Dial></Response>";
        var first = await world.RingAsync(Watched);
        await world.ElapseAsync(1);
        await world.ActAsync(first, LiveActKind.Speak, "Nobody is here yet");
        await world.RingAsync(Watched, Second);
        await world.ElapseAsync(1);
        var muted = await world.RingAsync("<Response><Dial><Conference muted=\"true\">Room</Conference></Dial></Response>", Third);
        await world.ElapseAsync(1);

        await world.ActAsync(muted, LiveActKind.Speak, "Can anybody hear me?");
        await world.ActAsync(first, LiveActKind.Speak, new string('a', 60)); // speaks for 4 s
        await world.ElapseAsync(3);
        Assert.Equal(["participant-speech-start"], Events());
        await world.ElapseAsync(2);

        Assert.Equal(["participant-speech-start", "participant-speech-stop"], Events());
        Assert.All(world.Server.Requests.Where(request => request.Path == "/conference"), told => Assert.Equal(first.Value, Value(told.Body, "CallSid")));

        IEnumerable<string> Events() => world.Server.Requests.Where(request => request.Path == "/conference").Select(request => Value(request.Body, "StatusCallbackEvent"));
    }

    [Fact]
    public async Task When_the_host_leaves_all_go_on_behind_their_dial()
    {
        await using var world = await OpenAsync();
        await PersonAsync(world, Theirs, 100);
        await PersonAsync(world, Second, 20);
        await PersonAsync(world, Third, 100);
        const string Guest = "<Response><Dial><Conference startConferenceOnEnter=\"false\">Room</Conference></Dial><Say>The host has left us</Say></Response>";

        var guest = await world.RingAsync(Guest);
        await world.ElapseAsync(1);
        var other = await world.RingAsync(Guest, Third);
        await world.ElapseAsync(3);
        Assert.Equal(ConferenceStatus.Init, (await ConferenceAsync(world)).Status);
        await world.RingAsync("<Response><Dial><Conference endConferenceOnExit=\"true\">Room</Conference></Dial></Response>", Second);
        await world.ElapseAsync(40);

        Assert.Equal((24 + 2, 23 + 2), ((await world.CallAsync(guest)).DurationSeconds, (await world.CallAsync(other)).DurationSeconds)); // 2 s good-bye
        Assert.Equal(ConferenceEnding.ParticipantWithEndConferenceOnExitLeft, (await ConferenceAsync(world)).ReasonEnded);
    }

    [Fact]
    public async Task Who_waits_hears_the_waiting_document_again_and_again()
    {
        await using var world = await OpenAsync();
        world.Server.Documents["/wait"] = "<Response><Pause length=\"10\"/></Response>";
        await world.RingAsync("<Response><Dial><Conference waitUrl=\"/wait\">Room</Conference></Dial></Response>");

        await world.ElapseAsync(35);

        Assert.Equal(4, world.Server.Requests.Count(request => request.Path == "/wait"));
    }

    [Fact]
    public async Task A_full_conference_takes_nobody_more()
    {
        await using var world = await OpenAsync();
        await world.RingAsync("<Response><Dial><Conference maxParticipants=\"1\">Room</Conference></Dial></Response>");
        await world.ElapseAsync(1);

        var second = await world.RingAsync("<Response><Dial><Conference>Room</Conference></Dial><Say>Full</Say></Response>", Second);
        await world.ElapseAsync(4);

        Assert.Equal((CallStatus.Completed, 16020), ((await world.CallAsync(second)).Status, Assert.Single((await world.CallAsync(second)).Alerts).Code));
    }

    [Fact]
    public async Task Who_comes_back_in_the_same_second_is_in_a_conference_of_its_own()
    {
        await using var world = await OpenAsync();
        world.Server.Documents["/back"] = "<Response><Dial><Conference>Room</Conference></Dial></Response>";
        var call = await world.RingAsync("<Response><Dial action=\"/back\"><Conference>Room</Conference></Dial></Response>");
        await world.SettleAsync();
        var first = await ConferenceAsync(world);

        await world.Get<UpdateConference>().Handle(await world.CallerAsync(), first.Sid, Forms.Of(("Status", "completed")), default);
        await world.ElapseAsync(70);

        Assert.Equal(CallStatus.Completed, (await world.CallAsync(call)).Status);
        var conferences = await world.ConferencesAsync();
        Assert.Equal(2, conferences.Length);
        Assert.All(conferences, conference => Assert.Equal((ConferenceStatus.Completed, 1), (conference.Status, conference.PostingIds.Length)));
        Assert.Equal(3, (await world.PostingsAsync()).Length); // the call, and a minute of each conference
    }

    [Fact]
    public async Task Who_is_sent_away_and_comes_back_at_once_is_charged_for_both_stays()
    {
        await using var world = await OpenAsync();
        world.Server.Documents["/back"] = "<Response><Dial><Conference>Room</Conference></Dial></Response>";
        await world.RingAsync("<Response><Dial><Conference>Room</Conference></Dial></Response>", Second);
        var call = await world.RingAsync("<Response><Dial action=\"/back\"><Conference>Room</Conference></Dial></Response>");
        await world.SettleAsync();

        await world.Get<ChangeConferenceParticipant>().RemoveAsync(await world.CallerAsync(), (await ConferenceAsync(world)).Sid, call.Value, default);
        await world.ElapseAsync(70);

        Assert.Equal(3, (await ConferenceAsync(world)).PostingIds.Distinct().Count());
        Assert.Equal(CallStatus.Completed, (await world.CallAsync(call)).Status);
        Assert.Equal(5, (await world.PostingsAsync()).Length); // two calls, and a minute of each of three stays
    }

    private static async Task<Conference> ConferenceAsync(VoiceWorld world) => Assert.Single(await world.ConferencesAsync());

    private static string Value(string form, string name) => form.Split('&').Single(part => part.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];

    private static Task PersonAsync(VoiceWorld world, string number, int talkSeconds) => world.HandsetAsync(Handset.Usual(number) with { TalkSeconds = talkSeconds });
}
