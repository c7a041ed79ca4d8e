using TwilioServerless.App.Accounts;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Storage;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>Calls of an account that may not call any more.</summary>
public sealed class StandingCallTests
{
    [Fact]
    public async Task A_call_that_waits_while_its_account_is_suspended_fails_and_costs_nothing()
    {
        await using var world = await OpenAsync();
        world.Server.Documents["/voice"] = "<Response><Pause length=\"30\"/></Response>";
        var sid = await world.PlaceAsync(("Url", "https://app.test/voice"));

        await SuspendAsync(world);
        await world.ElapseAsync(5);

        Assert.Equal((CallStatus.Failed, null), ((await world.CallAsync(sid)).Status, (await world.CallAsync(sid)).Price));
        Assert.Empty(await world.PostingsAsync());
        Assert.Empty(world.Server.Requests);
    }

    [Fact]
    public async Task A_call_under_way_is_hung_up_instead_of_asking_what_comes_next()
    {
        await using var world = await OpenAsync();
        world.Server.Documents["/voice"] = "<Response><Pause length=\"10\"/><Redirect>https://app.test/next</Redirect></Response>";
        world.Server.Documents["/next"] = "<Response><Pause length=\"600\"/></Response>";
        var sid = await world.PlaceAsync(("Url", "https://app.test/voice"));
        await world.ElapseAsync(8);
        Assert.Equal(CallStatus.InProgress, (await world.CallAsync(sid)).Status);

        await SuspendAsync(world);
        await world.ElapseAsync(30);

        var call = await world.CallAsync(sid);
        Assert.Equal((CallStatus.Completed, 10), (call.Status, call.DurationSeconds));
        Assert.Equal([$"call:{sid}"], await world.PostingsAsync()); // what was talked is paid for
        Assert.DoesNotContain(world.Server.Requests, request => request.Path == "/next");
    }

    [Fact]
    public async Task Calls_of_an_account_that_is_closed_end_at_once()
    {
        await using var world = await OpenAsync();
        world.Server.Documents["/voice"] = "<Response><Pause length=\"600\"/></Response>";
        var talked = await world.PlaceAsync(("Url", "https://app.test/voice"));
        await world.ElapseAsync(8);
        var queued = await world.PlaceAsync(("Url", "https://app.test/voice"));

        var isDone = await world.Get<IEnumerable<IGivesBack>>().OfType<HangUpCalls>().Single().GiveBackAsync((await world.CallerAsync()).Tenant, default);
        await world.ElapseAsync(30);

        Assert.True(isDone);
        Assert.Equal((CallStatus.Completed, 6), ((await world.CallAsync(talked)).Status, (await world.CallAsync(talked)).DurationSeconds)); // two seconds of ringing
        Assert.Equal(CallStatus.Failed, (await world.CallAsync(queued)).Status);
        Assert.Equal([$"call:{talked}"], await world.PostingsAsync());
    }

    [Fact]
    public async Task A_call_that_comes_in_is_not_taken_and_raises_10003()
    {
        await using var world = await OpenAsync();
        await world.OwnAsync(number => number with { VoiceUrl = "https://app.test/incoming" });
        await SuspendAsync(world);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => world.Get<ReceiveCall>().Handle(world.Caller, Forms.Of(("From", Theirs), ("To", Ours)), default));

        Assert.Equal(ErrorCodes.CallToUnreachable, refusal.Error.Code);
        var number = (await world.Get<PhoneNumberTable>().FindOwnedAsync(world.Caller.AccountSid, Ours, default))!;
        var alerts = await world.Get<Store>().RowsAsync(RowRange.Prefix(Keys.Partition(world.Caller.AccountSid, number.Sid.Partition), SidPrefix.Notification), default);
        Assert.Equal(ErrorCodes.ReceiverInactive, StoredJson.Read(Assert.Single(alerts.Rows).Body, MonitorJson.Default.Alert).ErrorCode);
        Assert.Empty(world.Server.Requests);
    }

    private static async Task SuspendAsync(VoiceWorld world)
    {
        await world.Get<DisciplineAccount>().Handle(world.Caller.AccountSid, AccountStatus.Suspended, default);
        await world.CallerAsync();
    }
}
