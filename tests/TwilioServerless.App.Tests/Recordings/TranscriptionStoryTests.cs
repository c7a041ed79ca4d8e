using TwilioServerless.App.Recordings;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Voice;
using TwilioServerless.App.Usage;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Testing.Http;

namespace TwilioServerless.App.Tests.Recordings;

public sealed class TranscriptionStoryTests
{
    private const string Voicemail = "<Response><Record timeout=\"3\" action=\"/recorded\" transcribe=\"true\" transcribeCallback=\"/written\"/></Response>";

    [Fact]
    public async Task What_a_caller_leaves_behind_the_beep_is_written_down_told_and_charged()
    {
        await using var world = await VoiceWorld.OpenAsync();
        await LeaveAsync(world, Voicemail, "Please call me back tomorrow");

        var begun = Assert.Single(await ListAsync(world, null));
        Assert.Equal(("in-progress", null, null), (begun.Status, begun.TranscriptionText, begun.Price));
        await world.ElapseAsync(10);

        var written = Assert.Single(await ListAsync(world, Sid.Parse(begun.RecordingSid)));
        Assert.Equal(("completed", "Please call me back tomorrow", "-0.05000", "fast"), (written.Status, written.TranscriptionText, written.Price, written.Type));
        var told = world.Server.Requests.Single(request => request.Path == "/written").Body;
        Assert.Contains($"TranscriptionSid={written.Sid}&TranscriptionStatus=completed&TranscriptionText=Please+call+me+back+tomorrow", told, StringComparison.Ordinal);
        Assert.Contains($"trans:{written.Sid}", await world.PostingsAsync());
        var priced = await world.Get<IEnumerable<IPricedResources>>().OfType<PricedTranscriptions>().Single().InAsync(Keys.Partition(world.Caller.AccountSid), default).ToListAsync();
        Assert.Equal<string>([$"trans:{written.Sid}"], Assert.Single(priced).PostingIds);
    }

    [Fact]
    public async Task One_that_was_hung_up_on_is_transcribed_as_well()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var call = await RingAsync(world, Voicemail);
        await world.ActAsync(call, LiveActKind.Speak, "Please call me back tomorrow");
        await world.ElapseAsync(2);
        await world.ActAsync(call, LiveActKind.HangUp);
        await world.ElapseAsync(5);

        Assert.Equal("Please call me back tomorrow", Assert.Single(await ListAsync(world, null)).TranscriptionText);
    }

    [Fact]
    public async Task One_that_is_too_short_is_not_and_the_owner_is_warned()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var call = await LeaveAsync(world, Voicemail, "Hi");

        Assert.Empty(await ListAsync(world, null));
        Assert.Contains((await world.CallAsync(call)).Alerts, alert => alert.Code == ErrorCodes.RecordingNotTranscribable);
    }

    [Fact]
    public async Task One_whose_recording_was_deleted_meanwhile_fails_and_costs_nothing()
    {
        await using var world = await VoiceWorld.OpenAsync();
        await LeaveAsync(world, Voicemail, "Please call me back tomorrow");
        var begun = Assert.Single(await ListAsync(world, null));
        await world.Get<DeleteRecording>().Handle(await world.CallerAsync(), null, Sid.Parse(begun.RecordingSid), default);
        await world.ElapseAsync(10);

        Assert.Equal(("failed", null), await StateAsync(world, Sid.Parse(begun.Sid)));
        Assert.DoesNotContain(await world.PostingsAsync(), posting => posting.StartsWith("trans:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_was_deleted_is_gone_but_its_charge_is_not()
    {
        await using var world = await VoiceWorld.OpenAsync();
        await LeaveAsync(world, Voicemail, "Please call me back tomorrow");
        var sid = Sid.Parse(Assert.Single(await ListAsync(world, null)).Sid);
        Assert.Equal(ErrorCodes.NotComplete, (await Assert.ThrowsAsync<Refusal>(() => DeleteAsync(world, sid))).Error.Code);
        await world.ElapseAsync(10);

        await DeleteAsync(world, sid);

        Assert.Empty(await ListAsync(world, null));
        Assert.Equal(ErrorCodes.NotFound, (await Assert.ThrowsAsync<Refusal>(() => StateAsync(world, sid))).Error.Code);
        Assert.Contains($"trans:{sid}", await world.PostingsAsync());
    }

    [Fact]
    public async Task A_recording_that_is_kept_costs_each_month_until_it_is_deleted()
    {
        await using var world = await VoiceWorld.OpenAsync();
        await LeaveAsync(world, "<Response><Record timeout=\"3\" action=\"/recorded\"/></Response>", "Please call me back tomorrow");
        var recording = Assert.Single(await world.PostingsAsync(), posting => posting.StartsWith("rec:", StringComparison.Ordinal))[4..];

        await world.LeapAsync(63 * 86_400);
        Assert.Equal([$"recstore:{recording}:1", $"recstore:{recording}:2"], await StorageAsync(world));
        await world.SettleAsync();
        Assert.Equal(2, (await StorageAsync(world)).Length);
        await world.Get<DeleteRecording>().Handle(await world.CallerAsync(), null, Sid.Parse(recording), default);
        await world.LeapAsync(100 * 86_400);

        Assert.Equal(2, (await StorageAsync(world)).Length);
        var priced = await world.Get<IEnumerable<IPricedResources>>().OfType<PricedRecordings>().Single().InAsync(Keys.Partition(world.Caller.AccountSid), default).ToListAsync();
        // One minute recorded, -0.0025, and kept for two months, 2 × -0.0005.
        Assert.Equal(("-0.00350", 3), (Assert.Single(priced).Price.ToString(), priced[0].PostingIds.Length));
    }

    private static async Task<Sid> RingAsync(VoiceWorld world, string twiml)
    {
        world.Server.Documents["/recorded"] = "<Response><Hangup/></Response>";
        world.Server.Documents["/written"] = "";
        await world.HandsetAsync(new() { PhoneNumber = VoiceWorld.Theirs, Behavior = HandsetBehavior.Live });
        var call = await world.RingAsync(twiml);
        await world.ElapseAsync(2);
        return call;
    }

    private static async Task<Sid> LeaveAsync(VoiceWorld world, string twiml, string words)
    {
        var call = await RingAsync(world, twiml);
        await world.ActAsync(call, LiveActKind.Speak, words);
        await world.ElapseAsync(2);
        await world.ActAsync(call, LiveActKind.Press, "#");
        return call;
    }

    private static async Task<IReadOnlyList<TranscriptionResource>> ListAsync(VoiceWorld world, Sid? recording)
    {
        var page = PageRequest.Read(GivenRequest.Get($"/2010-04-01/Accounts/{world.Caller.AccountSid}/Transcriptions.json"));
        return (await world.Get<ShowTranscriptions>().Handle(await world.CallerAsync(), recording, page, default)).Items;
    }

    private static async Task<(string Status, string? Text)> StateAsync(VoiceWorld world, Sid sid)
    {
        var shown = await world.Get<ShowTranscriptions>().Handle(await world.CallerAsync(), null, sid, default);
        return (shown.Status, shown.TranscriptionText);
    }

    private static async Task DeleteAsync(VoiceWorld world, Sid sid) => await world.Get<ShowTranscriptions>().DeleteAsync(await world.CallerAsync(), null, sid, default);

    private static async Task<string[]> StorageAsync(VoiceWorld world) =>
        [.. (await world.PostingsAsync()).Where(posting => posting.StartsWith("recstore:", StringComparison.Ordinal))];
}
