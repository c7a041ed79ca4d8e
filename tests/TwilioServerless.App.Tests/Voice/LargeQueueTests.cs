using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Storage;
using static TwilioServerless.App.Tests.Voice.GivenRoom;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>Queues in which as many wait as may.</summary>
public sealed class LargeQueueTests
{
    [Fact]
    public async Task Of_a_queue_of_five_thousand_the_first_is_served_and_the_next_one_who_comes_is_told_that_it_is_full()
    {
        await using var world = await OpenAsync();
        var first = await world.EnqueueAsync("+14155560001");
        var queue = await FillAsync(world);
        world.Server.Documents["/full"] = "<Response><Say>Try again</Say></Response>";

        var late = await world.RingAsync("<Response><Enqueue action=\"/full\">Support</Enqueue></Response>", "+14155560002");
        await world.ElapseAsync(3);
        Assert.Contains("QueueResult=queue-full", world.Server.Requests.Single(request => request.Path == "/full").Body, StringComparison.Ordinal);
        Assert.Equal(CallStatus.Completed, (await world.CallAsync(late)).Status);
        Assert.Equal(CallQueue.Largest, (await world.QueuesAsync())[0].Members.Length);

        var page = await world.Get<QueueMembers>().ListAsync(await world.CallerAsync(), queue.Sid, new PageRequest("/", "", 50, 0, null), default);
        Assert.Equal((50, first.Value), (page.Items.Length, page.Items[0].CallSid));
        Assert.Equal(ErrorCodes.Conflict, await RefusalAsync(async () => await world.Get<ChangeQueues>().DeleteAsync(await world.CallerAsync(), queue.Sid, default)));

        var agent = await world.RingAsync("<Response><Dial><Queue>Support</Queue></Dial></Response>", "+14155560003");
        await world.ElapseAsync(2);
        Assert.Equal((agent, first), ((await world.CallAsync(first)).TalksWith, (await world.CallAsync(agent)).TalksWith));
        Assert.Equal(CallQueue.Largest - 1, (await world.QueuesAsync())[0].Members.Length);
    }

    // The others' calls are not there: nobody looks at them before it is their turn.
    private static async Task<CallQueue> FillAsync(VoiceWorld world)
    {
        var queue = Assert.Single(await world.QueuesAsync());
        var others = Enumerable.Range(0, CallQueue.Largest - 1).Select(n => new QueueMember(Sid.Create(SidPrefix.Call, world.Now, 0, (UInt128)n), queue.Members[0].Since));
        var full = queue with { MaxSize = CallQueue.Largest, Members = [.. queue.Members, .. others] };
        await world.Get<Store>().CommitAsync(Keys.Partition(world.Caller.AccountSid), [RowChange.Upsert(queue.Sid.Value, StoredJson.Write(full, CallJson.Default.CallQueue))], default);
        return full;
    }
}
