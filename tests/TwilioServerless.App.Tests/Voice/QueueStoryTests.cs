using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

public sealed class QueueStoryTests
{
    private const string Agent = "+14155550120";
    private const string Enqueue = "<Response><Enqueue action=\"/left\">Support</Enqueue></Response>";
    private const string Serve = "<Response><Dial action=\"/served\"><Queue>Support</Queue></Dial></Response>";

    [Fact]
    public async Task Who_serves_a_queue_that_stays_empty_waits_as_long_as_a_dial_rings_and_the_action_is_told()
    {
        await using var world = await VoiceWorld.OpenAsync();
        await world.Get<ChangeQueues>().CreateAsync(world.Caller, Forms.Of(("FriendlyName", "Support")), default);
        world.Server.Documents["/served"] = "<Response/>";
        await world.RingAsync("<Response><Dial timeout=\"7\" timeLimit=\"60\" action=\"/served\"><Queue>Support</Queue></Dial></Response>");

        await world.ElapseAsync(6);
        Assert.DoesNotContain(world.Server.Requests, request => request.Path == "/served");
        await world.ElapseAsync(2);

        Assert.Contains("DialCallStatus=no-answer", world.Server.Requests.Single(request => request.Path == "/served").Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<Queue>Support</Queue>", "no-answer")]
    [InlineData("<Conference>Room</Conference>", "answered")]
    public async Task The_action_is_told_when_who_dialed_a_queue_or_a_conference_hangs_up(string noun, string status)
    {
        await using var world = await VoiceWorld.OpenAsync();
        await world.Get<ChangeQueues>().CreateAsync(world.Caller, Forms.Of(("FriendlyName", "Support")), default);
        await world.HandsetAsync(new() { PhoneNumber = VoiceWorld.Theirs, Behavior = HandsetBehavior.Live });
        world.Server.Documents["/served"] = "<Response/>";
        var call = await world.RingAsync($"<Response><Dial action=\"/served\">{noun}</Dial></Response>");
        await world.ElapseAsync(2);

        await world.ActAsync(call, LiveActKind.HangUp);

        var told = world.Server.Requests.Single(request => request.Path == "/served").Body;
        Assert.Contains($"DialCallStatus={status}", told, StringComparison.Ordinal);
        Assert.Contains("CallStatus=completed", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waits_talks_with_who_dials_the_queue_and_both_go_on_afterwards()
    {
        await using var world = await OpenWorldAsync();
        await PersonAsync(world, Theirs, 300);
        await PersonAsync(world, Agent, 60);

        var caller = await world.RingAsync(Enqueue);
        await world.ElapseAsync(10);
        var agent = await world.RingAsync(Serve, Agent);
        await world.ElapseAsync(2);
        Assert.Equal((agent, caller), ((await world.CallAsync(caller)).TalksWith, (await world.CallAsync(agent)).TalksWith));
        await world.ElapseAsync(70);

        Assert.Contains("QueueResult=bridged&", Body(world, "/left"), StringComparison.Ordinal);
        Assert.Contains("QueueTime=10", Body(world, "/left"), StringComparison.Ordinal);
        Assert.Equal((60, 70 + 1), ((await world.CallAsync(agent)).DurationSeconds, (await world.CallAsync(caller)).DurationSeconds)); // 1 s good-bye
        Assert.Equal(TimeSpan.FromSeconds(10), (await world.CallAsync(caller)).QueueTime);
    }

    [Fact]
    public async Task Who_dials_an_empty_queue_waits_for_the_next_to_come()
    {
        await using var world = await OpenWorldAsync();
        await world.RingAsync("<Response><Enqueue>Support</Enqueue></Response>", "+14155550130");
        await world.ElapseAsync(70); // makes the queue, and hangs up

        var agent = await world.RingAsync(Serve, Agent);
        await world.ElapseAsync(5);
        Assert.Null((await world.CallAsync(agent)).TalksWith);
        var caller = await world.RingAsync(Enqueue);
        await world.ElapseAsync(1);

        Assert.Equal(caller, (await world.CallAsync(agent)).TalksWith);
    }

    [Fact]
    public async Task First_come_first_served()
    {
        await using var world = await OpenWorldAsync();
        var calls = new List<Sid>();
        for (var n = 0; n < 3; n++)
        {
            calls.Add(await world.RingAsync(Enqueue, $"+1415555014{n}"));
            await world.ElapseAsync(1);
        }

        var agent = await world.RingAsync(Serve, Agent);
        await world.ElapseAsync(1);

        Assert.Equal(calls[0], (await world.CallAsync(agent)).TalksWith);
        Assert.Equal(calls[1..], (await QueueAsync(world)).Members.Select(member => member.CallSid));
    }

    [Fact]
    public async Task Who_leaves_or_hangs_up_is_no_longer_in_the_queue()
    {
        await using var world = await OpenWorldAsync();
        await PersonAsync(world, Theirs, 20);
        world.Server.Documents["/wait"] = "<Response><Pause length=\"5\"/><Leave/></Response>";
        var leaves = await world.RingAsync("<Response><Enqueue action=\"/left\" waitUrl=\"/wait\">Support</Enqueue></Response>", Agent);
        await world.ElapseAsync(1);
        await world.RingAsync("<Response><Enqueue action=\"/gone\">Support</Enqueue></Response>");
        await world.ElapseAsync(5);
        Assert.DoesNotContain(leaves, (await QueueAsync(world)).Members.Select(member => member.CallSid));
        Assert.Contains("QueueResult=leave&", Body(world, "/left"), StringComparison.Ordinal);

        await world.ElapseAsync(30);

        Assert.Empty((await QueueAsync(world)).Members);
        Assert.Contains("QueueResult=hangup&", Body(world, "/gone"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_queue_says_so_to_the_action()
    {
        await using var world = await OpenWorldAsync();
        await world.RingAsync("<Response><Enqueue maxQueueSize=\"1\">Support</Enqueue></Response>");
        await world.ElapseAsync(1);

        await world.RingAsync(Enqueue, Agent);
        await world.ElapseAsync(1);

        Assert.Contains("QueueResult=queue-full&", Body(world, "/left"), StringComparison.Ordinal);
    }

    private static async Task<VoiceWorld> OpenWorldAsync()
    {
        var world = await OpenAsync();
        world.Server.Documents["/left"] = world.Server.Documents["/served"] = "<Response><Say>Bye</Say></Response>";
        return world;
    }

    private static async Task<CallQueue> QueueAsync(VoiceWorld world) => Assert.Single(await world.QueuesAsync());

    private static string Body(VoiceWorld world, string path) => world.Server.Requests.Single(request => request.Path == path).Body;

    private static Task PersonAsync(VoiceWorld world, string number, int talkSeconds) => world.HandsetAsync(Handset.Usual(number) with { TalkSeconds = talkSeconds });
}
