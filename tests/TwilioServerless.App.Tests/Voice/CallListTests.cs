using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>Lists of calls by when they began and ended, which may be long after they were made.</summary>
public sealed class CallListTests
{
    private static readonly PageRequest Page = new("", "", 50, 0, null);

    [Theory]
    [InlineData("StartTime>", 86_400, true)]
    [InlineData("StartTime>", 86_401, false)]
    [InlineData("StartTime<", 86_400, true)]
    [InlineData("StartTime<", 86_399, false)]
    [InlineData("EndTime>", 172_800, true)]
    [InlineData("EndTime>", 172_801, false)]
    [InlineData("EndTime<", 172_800, true)]
    [InlineData("EndTime<", 172_799, false)]
    [InlineData("EndTime<", -1, false)]
    public async Task A_call_that_waited_and_talked_a_day_is_found_by_when_it_did(string name, int seconds, bool isFound)
    {
        await using var world = await OpenAsync();
        var made = world.Now;
        var sid = await world.PlaceAsync(("Twiml", "<Response/>"));
        await world.ElapseAsync(5);
        var stored = await world.StoredAsync(sid);
        var longest = stored.Value with { StartTime = made.AddDays(1), EndTime = made.AddDays(2), Status = CallStatus.Completed };
        Assert.True(await world.Get<CallTable>().TryReplaceAsync(world.Caller.Tenant, stored, longest, Change.Of(), default));

        Assert.Equal(isFound ? [sid.Value] : [], await ListAsync(world, (name, ApiText.Iso8601(made.AddSeconds(seconds)))));
    }

    [Fact]
    public async Task Bounds_of_both_times_hold_together()
    {
        await using var world = await OpenAsync();
        var sid = await world.PlaceAsync(("Twiml", "<Response><Pause length=\"5\"/></Response>"));
        await world.ElapseAsync(10);
        var call = await world.CallAsync(sid);

        Assert.Equal([sid.Value], await ListAsync(world, ("StartTime>", Text(call.StartTime)), ("StartTime<", Text(call.StartTime)), ("EndTime>", Text(call.EndTime)), ("EndTime<", Text(call.EndTime))));
        Assert.Empty(await ListAsync(world, ("StartTime<", Text(call.StartTime)), ("EndTime>", Text(call.EndTime?.AddSeconds(1)))));
        Assert.Empty(await ListAsync(world, ("StartTime>", Text(call.StartTime?.AddSeconds(1))), ("EndTime<", Text(call.EndTime))));
    }

    private static string Text(DateTimeOffset? time) => ApiText.Iso8601(time!.Value);

    private static async Task<string[]> ListAsync(VoiceWorld world, params (string Name, string Value)[] query) =>
        [.. (await world.Get<ListCalls>().Handle(await world.CallerAsync(), CallFilter.Read(Forms.Of(query)), Page, default)).Items.Select(call => call.Sid)];
}
