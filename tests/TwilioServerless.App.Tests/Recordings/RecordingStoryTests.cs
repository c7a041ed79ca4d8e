using System.Buffers.Binary;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Http;
using TwilioServerless.App.Recordings;
using TwilioServerless.App.Tests.Voice;
using TwilioServerless.App.Usage;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Testing.Http;

namespace TwilioServerless.App.Tests.Recordings;

public sealed class RecordingStoryTests
{
    [Fact]
    public async Task A_call_that_goes_on_is_recorded_paused_resumed_and_stopped()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var call = await TalkingAsync(world);
        var record = world.Get<RecordCall>();

        var started = await record.StartAsync(world.Caller, call, Forms.Of(("RecordingChannels", "dual"), ("RecordingStatusCallback", "https://app.test/told")), default);
        Assert.Equal(("in-progress", 2, "StartCallRecordingAPI", null), (started.Status, started.Channels, started.Source, started.Duration));
        await world.ElapseAsync(5);
        Assert.Equal("paused", (await ChangeAsync(world, call, "Twilio.CURRENT", ("Status", "paused"), ("PauseBehavior", "skip"))).Status);
        await world.ElapseAsync(5);
        Assert.Equal("in-progress", (await ChangeAsync(world, call, started.Sid, ("Status", "in-progress"))).Status);
        await world.ElapseAsync(5);
        var stopped = await ChangeAsync(world, call, started.Sid + ".json", ("Status", "stopped"));

        Assert.Equal(("completed", "10", "-0.00250"), (stopped.Status, stopped.Duration, stopped.Price));
        Assert.Equal(ErrorCodes.CallNotInProgress, (await Assert.ThrowsAsync<Refusal>(() => ChangeAsync(world, call, started.Sid, ("Status", "paused")))).Error.Code);
        await world.ElapseAsync(1);
        Assert.Contains("RecordingDuration=10", world.Server.Requests.Single(request => request.Path == "/told").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_that_nobody_stops_ends_with_its_call()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var call = await TalkingAsync(world);
        var started = await world.Get<RecordCall>().StartAsync(world.Caller, call, Forms.Of(), default);
        await world.ElapseAsync(7);
        await world.ActAsync(call, LiveActKind.HangUp);

        var ended = await world.Get<ShowRecordings>().Handle(world.Caller, call, Sid.Parse(started.Sid), default);
        Assert.Equal(("completed", "7"), (ended.Status, ended.Duration));
        Assert.Equal(ErrorCodes.CallNotInProgress, (await Assert.ThrowsAsync<Refusal>(() => world.Get<RecordCall>().StartAsync(world.Caller, call, Forms.Of(), default))).Error.Code);
    }

    [Fact]
    public async Task A_call_is_recorded_five_times_at_once_and_all_end_with_it()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var call = await TalkingAsync(world);
        for (var n = 0; n < 5; n++) await world.Get<RecordCall>().StartAsync(world.Caller, call, Forms.Of(), default);

        Assert.Equal(ErrorCodes.Conflict, (await Assert.ThrowsAsync<Refusal>(() => world.Get<RecordCall>().StartAsync(world.Caller, call, Forms.Of(), default))).Error.Code);
        await world.ElapseAsync(7);
        await world.ActAsync(call, LiveActKind.HangUp);

        // the call, five recordings
        Assert.Equal(6, (await world.PostingsAsync()).Length);
    }

    [Theory]
    [InlineData("RecordingChannels", "three")]
    [InlineData("RecordingTrack", "sideways")]
    [InlineData("Trim", "perhaps")]
    public async Task What_cannot_be_recorded_so_is_refused_and_nothing_is_recorded(string name, string value)
    {
        await using var world = await VoiceWorld.OpenAsync();
        var call = await TalkingAsync(world);
        Assert.Equal(ErrorCodes.InvalidParameter, (await Assert.ThrowsAsync<Refusal>(() => world.Get<RecordCall>().StartAsync(world.Caller, call, Forms.Of((name, value)), default))).Error.Code);
        Assert.Empty((await world.CallAsync(call)).Recordings);
    }

    [Fact]
    public async Task An_account_on_trial_does_not_record_who_calls_in()
    {
        await using var world = await VoiceWorld.OpenAsync(with: account => account with { Type = AccountType.Trial });
        var call = await TalkingAsync(world);
        Assert.Equal(ErrorCodes.NotOnTrial, (await Assert.ThrowsAsync<Refusal>(() => world.Get<RecordCall>().StartAsync(world.Caller, call, Forms.Of(), default))).Error.Code);
    }

    [Fact]
    public async Task Recordings_are_listed_newest_first_and_below_their_call()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var call = await TalkingAsync(world);
        var first = await RecordedAsync(world, call, 3);
        var second = await RecordedAsync(world, call, 3);

        Assert.Equal([second, first], await ListAsync(world, null));
        Assert.Equal([second, first], await ListAsync(world, call));
        Assert.Empty(await ListAsync(world, null, ("CallSid", "CA" + new string('0', 32))));
        await Assert.ThrowsAsync<Refusal>(() => world.Get<ShowRecordings>().Handle(world.Caller, Sid.Parse("CA" + new string('0', 32)), Sid.Parse(first), default));
    }

    [Fact]
    public async Task One_that_was_deleted_is_gone_but_its_charge_is_not()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var call = await TalkingAsync(world);
        var sid = await RecordedAsync(world, call, 3);

        await world.Get<DeleteRecording>().Handle(world.Caller, null, Sid.Parse(sid), default);

        Assert.Equal(ErrorCodes.NotFound, (await Assert.ThrowsAsync<Refusal>(() => world.Get<ShowRecordings>().Handle(world.Caller, null, Sid.Parse(sid), default))).Error.Code);
        Assert.Empty(await ListAsync(world, null));
        Assert.Equal([sid], await ListAsync(world, null, ("IncludeSoftDeleted", "true")));
        Assert.Equal("deleted", (await world.Get<ShowRecordings>().Handle(world.Caller, null, Sid.Parse(sid), Forms.Of(("IncludeSoftDeleted", "true")), default)).Status);
        Assert.Equal(ErrorCodes.NotFound, (await Assert.ThrowsAsync<Refusal>(() => world.Get<ShowRecordings>().Handle(world.Caller, null, Sid.Parse(sid), Forms.Of(), default))).Error.Code);
        Assert.Contains($"rec:{sid}", await world.PostingsAsync());
        Assert.Equal(ErrorCodes.NotFound, (await Assert.ThrowsAsync<Refusal>(() => PlayAsync(world, sid + ".wav"))).Error.Code);
    }

    [Fact]
    public async Task One_that_goes_on_cannot_be_deleted()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var call = await TalkingAsync(world);
        var started = await world.Get<RecordCall>().StartAsync(world.Caller, call, Forms.Of(), default);
        Assert.Equal(ErrorCodes.NotComplete, (await Assert.ThrowsAsync<Refusal>(() => world.Get<DeleteRecording>().Handle(world.Caller, null, Sid.Parse(started.Sid), default))).Error.Code);
    }

    [Fact]
    public async Task A_recording_sounds_as_long_as_it_is_and_what_was_said_is_heard()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var call = await TalkingAsync(world);
        var started = await world.Get<RecordCall>().StartAsync(world.Caller, call, Forms.Of(), default);
        await world.ElapseAsync(2);
        await world.ActAsync(call, LiveActKind.Speak, "Good morning");
        await world.ElapseAsync(3);
        await ChangeAsync(world, call, started.Sid, ("Status", "stopped"));

        var file = await PlayAsync(world, started.Sid + ".wav");

        Assert.Equal(44 + (5 * 16_000), file.Length);
        Assert.Equal(5 * 16_000, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(40)));
        Assert.Equal([false, false, true, false, false], Enumerable.Range(0, 5).Select(second => file.AsSpan(44 + (second * 16_000), 16_000).ContainsAnyExcept((byte)0)));
        Assert.Equal(file, await PlayAsync(world, started.Sid));
    }

    [Theory]
    [InlineData("bytes=0-43", 0, 43)]
    [InlineData("bytes=30-60", 30, 60)]
    [InlineData("bytes=16044-16050", 16044, 16050)]
    [InlineData("bytes=40000-", 40000, 48043)]
    [InlineData("bytes=40000-99999", 40000, 48043)]
    [InlineData("bytes=-10", 48034, 48043)]
    public async Task A_player_that_jumps_hears_the_part_it_asked_for(string range, int from, int to)
    {
        await using var world = await VoiceWorld.OpenAsync();
        var call = await TalkingAsync(world);
        await world.ActAsync(call, LiveActKind.Speak, "Good morning to everybody");
        var sid = await RecordedAsync(world, call, 3);
        var whole = await PlayAsync(world, sid);

        var part = await AnswerAsync(world, sid, http => http.Request.Headers.Range = range);

        Assert.Equal((206, $"bytes {from}-{to}/48044"), (part.Response.StatusCode, part.Response.Headers.ContentRange.ToString()));
        Assert.Equal(whole[from..(to + 1)], ((MemoryStream)part.Response.Body).ToArray());
    }

    [Fact]
    public async Task Nothing_is_played_behind_its_end_and_a_head_has_no_body()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var sid = await RecordedAsync(world, await TalkingAsync(world), 3);
        var behind = await AnswerAsync(world, sid, http => http.Request.Headers.Range = "bytes=48044-");
        Assert.Equal((416, "bytes */48044"), (behind.Response.StatusCode, behind.Response.Headers.ContentRange.ToString()));
        var head = await AnswerAsync(world, sid, http => http.Request.Method = "HEAD");
        Assert.Equal((200, 48044, 0), (head.Response.StatusCode, head.Response.ContentLength!.Value, head.Response.Body.Length));
    }

    [Fact]
    public async Task A_conference_recording_is_listed_changed_and_deleted_below_its_conference()
    {
        await using var world = await VoiceWorld.OpenAsync();
        await world.HandsetAsync(new() { PhoneNumber = VoiceWorld.Theirs, Behavior = HandsetBehavior.Live });
        const string Room = "<Response><Dial><Conference record=\"record-from-start\">Room</Conference></Dial></Response>";
        var first = await world.RingAsync(Room);
        await world.RingAsync(Room, "+14155550112");
        await world.ElapseAsync(2);
        var conference = Assert.Single(await world.ConferencesAsync()).Sid;
        await world.ActAsync(first, LiveActKind.Speak, "Shall we begin now");
        await world.ElapseAsync(4);

        Assert.Equal("paused", (await ChangeAsync(world, conference, "Twilio.CURRENT", ("Status", "paused"))).Status);
        var stopped = await ChangeAsync(world, conference, "Twilio.CURRENT", ("Status", "stopped"));

        // Four words take two seconds; the silence around them is cut off.
        Assert.Equal(("completed", "2", conference.Value, "Conference"), (stopped.Status, stopped.Duration, stopped.ConferenceSid, stopped.Source));
        Assert.EndsWith($"/Conferences/{conference}/Recordings/{stopped.Sid}.json", stopped.Uri, StringComparison.Ordinal);
        Assert.Equal([stopped.Sid], await ListAsync(world, conference));
        await world.Get<DeleteRecording>().Handle(await world.CallerAsync(), conference, Sid.Parse(stopped.Sid), default);
        Assert.Empty(await ListAsync(world, conference));
    }

    [Fact]
    public async Task Every_price_is_in_the_ledger()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var sid = await RecordedAsync(world, await TalkingAsync(world), 3);
        var priced = await world.Get<IEnumerable<IPricedResources>>().OfType<PricedRecordings>().Single().InAsync(Keys.Partition(world.Caller.AccountSid), default).ToListAsync();
        Assert.Equal<string>([$"rec:{sid}"], Assert.Single(priced).PostingIds);
    }

    private static async Task<Sid> TalkingAsync(VoiceWorld world)
    {
        await world.HandsetAsync(new() { PhoneNumber = VoiceWorld.Theirs, Behavior = HandsetBehavior.Live });
        var call = await world.RingAsync("<Response><Play digits=\"w\"/><Pause length=\"600\"/></Response>");
        await world.ElapseAsync(1);
        await world.CallerAsync();
        return call;
    }

    private static async Task<string> RecordedAsync(VoiceWorld world, Sid call, int seconds)
    {
        var started = await world.Get<RecordCall>().StartAsync(await world.CallerAsync(), call, Forms.Of(), default);
        await world.ElapseAsync(seconds);
        return (await ChangeAsync(world, call, "Twilio.CURRENT", ("Status", "stopped"))).Sid;
    }

    private static async Task<RecordingResource> ChangeAsync(VoiceWorld world, Sid call, string recording, params (string Name, string Value)[] form) =>
        await world.Get<RecordCall>().ChangeAsync(await world.CallerAsync(), call, recording, Forms.Of(form), default);

    private static async Task<string[]> ListAsync(VoiceWorld world, Sid? of, params (string Name, string Value)[] filter)
    {
        var page = PageRequest.Read(GivenRequest.Get($"/2010-04-01/Accounts/{world.Caller.AccountSid}/Recordings.json"));
        return [.. (await world.Get<ShowRecordings>().Handle(await world.CallerAsync(), of, Forms.Of(filter), page, default)).Items.Select(recording => recording.Sid)];
    }

    private static async Task<byte[]> PlayAsync(VoiceWorld world, string name) =>
        ((MemoryStream)(await AnswerAsync(world, name, _ => { })).Response.Body).ToArray();

    private static async Task<HttpContext> AnswerAsync(VoiceWorld world, string name, Action<HttpContext> with)
    {
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().BuildServiceProvider(), Response = { Body = new MemoryStream() } };
        with(http);
        await (await world.Get<ServeRecording>().Handle(http.Request, world.Caller.AccountSid, name, default)).ExecuteAsync(http);
        return http;
    }
}
