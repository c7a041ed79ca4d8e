using TwilioServerless.App.Usage;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

public sealed class CallStoryTests
{
    private static readonly (string, string) TenSeconds = ("Twiml", "<Response><Pause length=\"10\"/></Response>");

    [Theory]
    [EachBackend]
    public async Task A_call_goes_from_queued_to_completed_and_is_charged_once(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var sid = await world.PlaceAsync(TenSeconds);
        Assert.Equal(CallStatus.Queued, (await world.CallAsync(sid)).Status);

        await world.ElapseAsync(1);
        Assert.Equal(CallStatus.Ringing, (await world.CallAsync(sid)).Status);
        await world.ElapseAsync(2);
        Assert.Equal(CallStatus.InProgress, (await world.CallAsync(sid)).Status);
        await world.ElapseAsync(10);

        var call = await world.CallAsync(sid);
        Assert.Equal((CallStatus.Completed, 10, "-0.01300"), (call.Status, call.DurationSeconds, call.Price.ToString()));
        Assert.Equal([$"call:{sid}"], await world.PostingsAsync());
    }

    [Fact]
    public async Task An_account_starts_one_call_a_second_in_the_order_they_were_placed()
    {
        await using var world = await OpenAsync();
        var calls = new[] { await world.PlaceAsync(TenSeconds), await world.PlaceAsync(TenSeconds), await world.PlaceAsync(TenSeconds) };

        await world.ElapseAsync(1);
        Assert.Equal([CallStatus.Ringing, CallStatus.Ringing, CallStatus.Queued], await StatusesAsync(world, calls));
        await world.ElapseAsync(60);

        var answered = await Task.WhenAll(calls.Select(async sid => (await world.CallAsync(sid)).StartTime!.Value - sid.CreatedAt));
        Assert.Equal(["00:00:02", "00:00:03", "00:00:04"], answered.Select(wait => wait.ToString()));
    }

    [Fact]
    public async Task The_document_is_fetched_on_answer_and_each_step_is_told_in_order()
    {
        await using var world = await OpenAsync();
        world.Server.Documents["/voice"] = "<Response><Pause length=\"3\"/><Redirect>/next</Redirect></Response>";
        world.Server.Documents["/next"] = "<Response><Pause length=\"3\"/></Response>";
        world.Server.Documents["/status"] = "";

        var sid = await world.PlaceAsync(
            ("Url", "https://app.test/voice?order=7"), ("StatusCallback", "https://app.test/status"), ("StatusCallbackEvent", "initiated ringing answered completed"));
        await world.ElapseAsync(12);

        Assert.Equal((CallStatus.Completed, 6), ((await world.CallAsync(sid)).Status, (await world.CallAsync(sid)).DurationSeconds));
        Assert.Equal(["/voice", "/next"], world.Server.Requests.Where(request => request.Path != "/status").Select(request => request.Path));
        Assert.Equal(
            ["initiated 0", "ringing 1", "in-progress 2", "completed 3"],
            world.Server.Requests.Where(request => request.Path == "/status").Select(request => $"{Value(request.Body, "CallStatus")} {Value(request.Body, "SequenceNumber")}"));
    }

    [Fact]
    public async Task When_the_document_fails_the_fallback_speaks()
    {
        await using var world = await OpenAsync();
        world.Server.Documents["/fallback"] = "<Response><Pause length=\"7\"/></Response>";

        var sid = await world.PlaceAsync(("Url", "https://app.test/broken"), ("FallbackUrl", "https://app.test/fallback"));
        await world.ElapseAsync(12);

        var call = await world.CallAsync(sid);
        Assert.Equal((CallStatus.Completed, 7), (call.Status, call.DurationSeconds));
        Assert.Equal((11200, "https://app.test/broken"), (Assert.Single(call.Alerts).Code, call.Alerts[0].Url));
    }

    [Fact]
    public async Task When_nobody_has_a_document_the_call_apologizes_and_ends_and_is_charged()
    {
        await using var world = await OpenAsync();

        var sid = await world.PlaceAsync(("Url", "https://app.test/broken"));
        await world.ElapseAsync(12);

        var call = await world.CallAsync(sid);
        Assert.Equal((CallStatus.Completed, 4, "-0.01300"), (call.Status, call.DurationSeconds, call.Price.ToString()));
        Assert.Equal(11200, Assert.Single(call.Alerts).Code);
    }

    [Theory]
    [InlineData(HandsetBehavior.Busy, CallStatus.Busy)]
    [InlineData(HandsetBehavior.Failed, CallStatus.Failed)]
    [InlineData(HandsetBehavior.NoAnswer, CallStatus.NoAnswer)]
    public async Task A_call_nobody_answers_costs_nothing(HandsetBehavior behavior, CallStatus status)
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(new Handset { PhoneNumber = Theirs, Behavior = behavior });

        var sid = await world.PlaceAsync(TenSeconds, ("Timeout", "5"));
        await world.ElapseAsync(7);

        Assert.Equal((status, null), ((await world.CallAsync(sid)).Status, (await world.CallAsync(sid)).Price));
        Assert.Empty(await world.PostingsAsync());
    }

    [Fact]
    public async Task Each_step_twice_is_once()
    {
        await using var world = await OpenAsync();
        var sid = await world.PlaceAsync(TenSeconds, ("StatusCallback", "https://app.test/status"));
        var key = new CallKey(world.Caller.AccountSid.Value, sid.Value, world.Now);

        for (var second = 0; second <= 12; second++)
        {
            await world.Get<BeginCall>().Handle(key, default);
            await world.Get<AdvanceCall>().Handle(key, default);
            await Task.WhenAll(world.Get<AdvanceCall>().Handle(key, default), world.Get<AdvanceCall>().Handle(key, default));
            await world.ElapseAsync(1);
        }

        Assert.Equal([$"call:{sid}"], await world.PostingsAsync());
        Assert.Single(world.Server.Requests);
    }

    [Fact]
    public async Task A_late_event_changes_nothing()
    {
        await using var world = await OpenAsync();
        var sid = await world.PlaceAsync(TenSeconds);
        await world.ElapseAsync(15);
        var before = await world.StoredAsync(sid);

        await world.Walker.AdvanceAsync(sid.Value);
        await world.ElapseAsync(5);

        Assert.Equal(before.ETag, (await world.StoredAsync(sid)).ETag);
    }

    [Fact]
    public async Task A_lost_start_is_repeated()
    {
        await using var world = await OpenAsync();
        var sid = await world.PlaceAsync(TenSeconds);
        world.Walker.LostStarts = 3;

        await world.ElapseAsync(20);

        Assert.Equal((CallStatus.Completed, 1), ((await world.CallAsync(sid)).Status, world.Walker.Starts));
    }

    [Fact]
    public async Task A_ringing_call_is_canceled_and_costs_nothing()
    {
        await using var world = await OpenAsync();
        var sid = await world.PlaceAsync(TenSeconds);
        await world.ElapseAsync(1);

        Assert.Equal("canceled", (await world.UpdateAsync(sid, ("Status", "canceled"))).Status);
        await world.ElapseAsync(20);

        Assert.Equal(CallStatus.Canceled, (await world.CallAsync(sid)).Status);
        Assert.Empty(await world.PostingsAsync());
    }

    [Fact]
    public async Task A_queued_call_that_is_canceled_is_never_dialed()
    {
        await using var world = await OpenAsync();
        var sid = await world.PlaceAsync(TenSeconds);

        await world.UpdateAsync(sid, ("Status", "canceled"));
        await world.ElapseAsync(20);

        Assert.Equal((CallStatus.Canceled, null), ((await world.CallAsync(sid)).Status, (await world.CallAsync(sid)).StartTime));
    }

    [Fact]
    public async Task A_talking_call_is_hung_up_and_charged_at_once()
    {
        await using var world = await OpenAsync();
        var sid = await world.PlaceAsync(TenSeconds);
        await world.ElapseAsync(5);

        var ended = await world.UpdateAsync(sid, ("Status", "completed"));
        await world.ElapseAsync(20);

        Assert.Equal(("completed", "3", "-0.01300"), (ended.Status, ended.Duration, ended.Price));
        Assert.Equal([$"call:{sid}"], await world.PostingsAsync());
    }

    [Fact]
    public async Task A_talking_call_is_redirected()
    {
        await using var world = await OpenAsync();
        var sid = await world.PlaceAsync(TenSeconds);
        await world.ElapseAsync(5);

        await world.UpdateAsync(sid, ("Twiml", "<Response><Pause length=\"30\"/></Response>"));
        await world.ElapseAsync(40);

        Assert.Equal(33, (await world.CallAsync(sid)).DurationSeconds); // 3 s of the first document, 30 s of the second
    }

    [Fact]
    public async Task A_deleted_call_is_gone_but_its_charge_is_still_proved()
    {
        await using var world = await OpenAsync();
        var sid = await world.PlaceAsync(TenSeconds);
        await Assert.ThrowsAsync<Refusal>(() => world.Get<DeleteCall>().Handle(world.Caller, sid, default));
        await world.ElapseAsync(15);

        await world.Get<DeleteCall>().Handle(world.Caller, sid, default);

        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.Get<FetchCall>().Handle(world.Caller, sid, default))).Error.Code);
        Assert.Empty(await world.Get<CallTable>().AtPhoneAsync(world.Caller.AccountSid, Theirs, default).ToListAsync());
        var priced = await world.Get<IEnumerable<IPricedResources>>().OfType<PricedCalls>().Single().InAsync(world.Caller.AccountSid.Value, default).SingleAsync();
        Assert.Equal(("-0.01300", $"call:{sid}"), (priced.Price.ToString(), Assert.Single(priced.PostingIds)));
    }

    [Fact]
    public async Task Test_credentials_get_an_answer_and_leave_nothing_behind()
    {
        await using var world = await OpenAsync(with: account => account with { IsTest = true });
        var request = PlaceCallRequest.Read(Forms.Of(("To", Theirs), ("From", "+15005550006"), TenSeconds));

        var placed = await world.Get<PlaceCall>().Handle(world.Caller, request, default);

        Assert.Equal("queued", placed.Status);
        Assert.Null(await world.Get<CallTable>().FindAsync(world.Caller.AccountSid, Sid.Parse(placed.Sid), default));
    }

    private static async Task<CallStatus[]> StatusesAsync(VoiceWorld world, Sid[] calls) =>
        await Task.WhenAll(calls.Select(async sid => (await world.CallAsync(sid)).Status));

    private static string Value(string body, string name) =>
        body.Split('&').Select(pair => pair.Split('=')).Single(pair => pair[0] == name)[1];
}
