using TwilioServerless.App.Storage;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Recordings;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Storage;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

public sealed class RecordStoryTests
{
    private const string Voicemail =
        "<Response><Record action=\"/recorded\" timeout=\"3\" recordingStatusCallback=\"/told\"/><Say>I heard nothing.</Say></Response>";

    [Fact]
    public async Task What_is_spoken_behind_the_beep_is_recorded_until_silence_ends_it()
    {
        await using var world = await OpenAsync();
        var call = await AnsweredAsync(world, Voicemail);
        world.Server.Documents["/recorded"] = "<Response/>";

        await world.ElapseAsync(2);
        await world.ActAsync(call, LiveActKind.Speak, "Hello, please call me back.");
        await world.ElapseAsync(8);

        var recording = await RecordingAsync(world);
        Assert.Equal((RecordingStatus.Completed, 2, RecordingSource.RecordVerb), (recording.Status, recording.DurationSeconds!.Value, recording.Source));
        var told = world.Server.Requests.Single(request => request.Path == "/recorded").Body;
        Assert.Contains($"RecordingSid={recording.Sid}&RecordingDuration=2&Digits=", told, StringComparison.Ordinal);
        Assert.Contains("RecordingStatus=completed", world.Server.Requests.Single(request => request.Path == "/told").Body, StringComparison.Ordinal);
        Assert.Contains($"rec:{recording.Sid}", await world.PostingsAsync());
    }

    [Fact]
    public async Task Who_goes_on_speaking_is_recorded_on()
    {
        await using var world = await OpenAsync();
        var call = await AnsweredAsync(world, Voicemail.Replace("timeout", "trim=\"do-not-trim\" timeout", StringComparison.Ordinal));
        world.Server.Documents["/recorded"] = "<Response/>";

        await world.ElapseAsync(3);
        await world.ActAsync(call, LiveActKind.Speak, "One");
        await world.ElapseAsync(3);
        await world.ActAsync(call, LiveActKind.Speak, "Two");
        await world.ElapseAsync(6);

        // Two seconds of silence, a word, two more seconds, a word, and the three that end it.
        Assert.Equal(9, (await RecordingAsync(world)).DurationSeconds);
    }

    [Fact]
    public async Task Who_says_nothing_is_not_recorded_and_the_document_goes_on()
    {
        await using var world = await OpenAsync();
        var call = await AnsweredAsync(world, Voicemail);

        await world.ElapseAsync(8);

        Assert.Equal(RecordingStatus.Absent, (await RecordingAsync(world)).Status);
        Assert.Contains((await world.Get<CallTimelines>().ReadAsync(world.Caller.AccountSid, call, default)), sound => sound.Text == "I heard nothing.");
        Assert.DoesNotContain(await world.PostingsAsync(), posting => posting.StartsWith("rec:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_ends_the_recording_and_the_action_is_told_which()
    {
        await using var world = await OpenAsync();
        var call = await AnsweredAsync(world, Voicemail);
        world.Server.Documents["/recorded"] = "<Response/>";

        await world.ElapseAsync(2);
        await world.ActAsync(call, LiveActKind.Speak, "Hello");
        await world.ElapseAsync(1);
        await world.ActAsync(call, LiveActKind.Press, "#");
        await world.ElapseAsync(1);

        Assert.EndsWith("RecordingDuration=1&Digits=%23", world.Server.Requests.Single(request => request.Path == "/recorded").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_action_is_told_that_the_person_hung_up()
    {
        await using var world = await OpenAsync();
        var call = await AnsweredAsync(world, Voicemail);
        world.Server.Documents["/recorded"] = "<Response/>";

        await world.ElapseAsync(2);
        await world.ActAsync(call, LiveActKind.Speak, "Hello");
        await world.ElapseAsync(1);
        await world.ActAsync(call, LiveActKind.HangUp);
        await world.ElapseAsync(1);

        Assert.EndsWith("Digits=hangup", world.Server.Requests.Single(request => request.Path == "/recorded").Body, StringComparison.Ordinal);
        Assert.Equal(RecordingStatus.Completed, (await RecordingAsync(world)).Status);
    }

    [Fact]
    public async Task It_is_no_longer_than_its_limit()
    {
        await using var world = await OpenAsync();
        var call = await AnsweredAsync(world, "<Response><Record action=\"/recorded\" maxLength=\"4\" trim=\"do-not-trim\" playBeep=\"false\"/></Response>");
        world.Server.Documents["/recorded"] = "<Response/>";

        await world.ActAsync(call, LiveActKind.Speak, "A sentence that takes much longer to say than anybody here would ever want to keep of it.");
        await world.ElapseAsync(10);

        Assert.Equal(4, (await RecordingAsync(world)).DurationSeconds);
    }

    [Fact]
    public async Task An_account_on_trial_does_not_record_who_calls_in()
    {
        await using var world = await OpenAsync(with: account => account with { Type = AccountType.Trial });
        await world.HandsetAsync(new() { PhoneNumber = Theirs, Behavior = HandsetBehavior.Live });
        await world.RingAsync(Voicemail);

        await world.ElapseAsync(8);

        Assert.Empty(await RecordingsAsync(world));
    }

    [Fact]
    public async Task A_placed_call_is_recorded_from_answer_to_end()
    {
        await using var world = await OpenAsync();
        var call = await world.PlaceAsync(
            ("Twiml", "<Response><Pause length=\"7\"/></Response>"), ("Record", "true"), ("Trim", "do-not-trim"), ("RecordingChannels", "dual"), ("RecordingStatusCallback", "https://app.test/told"),
            ("StatusCallback", "https://app.test/status"));

        await world.ElapseAsync(20);

        var recording = await RecordingAsync(world);
        Assert.Equal((RecordingSource.OutboundAPI, 2, 7), (recording.Source, recording.Channels, recording.DurationSeconds!.Value));
        Assert.Contains("RecordingDuration=7", world.Server.Requests.Single(request => request.Path == "/told").Body, StringComparison.Ordinal);
        Assert.Contains($"RecordingSid={recording.Sid}", world.Server.Requests.Single(request => request.Path == "/status").Body, StringComparison.Ordinal);
        Assert.Equal(call, recording.CallSid);
    }

    [Fact]
    public async Task Silence_around_what_is_heard_of_a_placed_call_is_cut_off_unless_it_is_wanted()
    {
        await using var world = await OpenAsync();
        await world.PlaceAsync(("Twiml", "<Response><Pause length=\"4\"/><Say>Hello to you</Say><Pause length=\"7\"/></Response>"), ("Record", "true"));

        await world.ElapseAsync(20);

        var recording = await RecordingAsync(world);
        // Three words take a second.
        Assert.Equal((1, recording.StartTime.AddSeconds(1)), (recording.DurationSeconds!.Value, recording.EndTime));
    }

    [Fact]
    public async Task A_dial_is_trimmed_to_what_its_two_said_if_the_document_wants_that()
    {
        await using var world = await OpenAsync();
        foreach (var phone in new[] { Theirs, "+14155550112" }) await world.HandsetAsync(new() { PhoneNumber = phone, Behavior = HandsetBehavior.Live });
        var call = await world.RingAsync("<Response><Dial record=\"record-from-answer\" trim=\"trim-silence\"><Number>+14155550112</Number></Dial></Response>");
        await world.ElapseAsync(1);
        var leg = Assert.Single(await world.LegsAsync(call)).Sid;
        await world.ActAsync(leg, LiveActKind.Answer);
        await world.ElapseAsync(5);
        await world.ActAsync(call, LiveActKind.Speak, "Hello");
        await world.ElapseAsync(3);
        await world.ActAsync(leg, LiveActKind.Speak, "Hello");
        await world.ElapseAsync(9);
        await world.ActAsync(call, LiveActKind.HangUp);

        // A word takes a second: from the first one to the end of the second one.
        Assert.Equal(4, (await RecordingAsync(world)).DurationSeconds);
    }

    [Fact]
    public async Task A_dial_is_recorded_from_when_it_is_answered_and_both_are_heard()
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(new() { PhoneNumber = "+14155550112", Behavior = HandsetBehavior.Answer, RingSeconds = 3, TalkSeconds = 10 });
        await world.HandsetAsync(new() { PhoneNumber = Theirs, Behavior = HandsetBehavior.Live });
        world.Server.Documents["/dialed"] = "<Response/>";
        var call = await world.RingAsync("<Response><Dial record=\"record-from-answer-dual\" action=\"/dialed\"><Number>+14155550112</Number></Dial></Response>");

        await world.ElapseAsync(20);

        var recording = await RecordingAsync(world);
        var leg = Assert.Single(await world.LegsAsync(call));
        Assert.Equal((RecordingSource.DialVerb, 2, 10), (recording.Source, recording.Channels, recording.DurationSeconds!.Value));
        Assert.Equal<Sid>([call, leg.Sid], recording.Calls);
        Assert.Contains($"RecordingSid={recording.Sid}&RecordingDuration=10", world.Server.Requests.Single(request => request.Path == "/dialed").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conference_is_recorded_from_when_two_can_talk()
    {
        await using var world = await OpenAsync();
        foreach (var phone in new[] { Theirs, "+14155550112" }) await world.HandsetAsync(new() { PhoneNumber = phone, Behavior = HandsetBehavior.Live });
        const string Room = "<Response><Dial><Conference record=\"record-from-start\">room</Conference></Dial></Response>";
        var first = await world.RingAsync(Room);
        await world.ElapseAsync(5);
        var second = await world.RingAsync(Room, "+14155550112");
        await world.ElapseAsync(2);
        await world.ActAsync(first, LiveActKind.Speak, "Is it you");
        await world.ElapseAsync(4);
        foreach (var call in new[] { first, second }) await world.ActAsync(call, LiveActKind.HangUp);
        await world.ElapseAsync(1);

        var recording = await RecordingAsync(world);
        Assert.Equal((RecordingSource.Conference, RecordingStatus.Completed), (recording.Source, recording.Status));
        Assert.Equal((await world.ConferencesAsync()).Single().Sid, recording.ConferenceSid);
        Assert.Equal<Sid>([first, second], recording.Calls);
    }

    [Fact]
    public async Task A_conference_is_recorded_also_if_who_wanted_that_left_before_it_began()
    {
        await using var world = await OpenAsync();
        string[] phones = [Theirs, "+14155550112", "+14155550113"];
        foreach (var phone in phones) await world.HandsetAsync(new() { PhoneNumber = phone, Behavior = HandsetBehavior.Live });
        var wants = await world.RingAsync("<Response><Dial><Conference startConferenceOnEnter=\"false\" record=\"record-from-start\" trim=\"do-not-trim\">room</Conference></Dial></Response>");
        await world.ElapseAsync(1);
        var waits = await world.RingAsync("<Response><Dial><Conference startConferenceOnEnter=\"false\">room</Conference></Dial></Response>", phones[1]);
        await world.ElapseAsync(1);
        await world.ActAsync(wants, LiveActKind.HangUp);
        var begins = await world.RingAsync("<Response><Dial><Conference>room</Conference></Dial></Response>", phones[2]);
        await world.ElapseAsync(5);
        foreach (var call in new[] { waits, begins }) await world.ActAsync(call, LiveActKind.HangUp);
        await world.ElapseAsync(1);

        var recording = await RecordingAsync(world);
        Assert.Equal((RecordingStatus.Completed, begins), (recording.Status, recording.CallSid));
        Assert.Equal<Sid>([waits, begins], recording.Calls);
    }

    private static async Task<Sid> AnsweredAsync(VoiceWorld world, string twiml)
    {
        await world.HandsetAsync(new() { PhoneNumber = Theirs, Behavior = HandsetBehavior.Live });
        var call = await world.RingAsync(twiml);
        await world.SettleAsync();
        return call;
    }

    private static async Task<Recording> RecordingAsync(VoiceWorld world) => Assert.Single(await RecordingsAsync(world));

    private static async Task<List<Recording>> RecordingsAsync(VoiceWorld world) =>
        await world.Get<Store>().EachAsync(RowRange.Prefix(Keys.Partition(world.Caller.AccountSid), SidPrefix.Recording), CallJson.Default.Recording, default).Select(row => row.Value).ToListAsync();
}
