using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

public sealed class GatherStoryTests
{
    private const string Menu =
        "<Response><Gather numDigits=\"1\" action=\"/chosen\"><Say>Press 1 for sales.</Say></Gather><Say>Nobody there?</Say></Response>";

    [Fact]
    public async Task A_pressed_key_ends_the_prompt_and_goes_to_the_action()
    {
        await using var world = await TalkingAsync(Menu);
        world.Server.Documents["/chosen"] = "<Response><Say>Sales</Say></Response>";

        await world.ElapseAsync(1);
        await world.ActAsync(world.Call, LiveActKind.Press, "1");
        await world.ElapseAsync(5);

        Assert.Contains("&Digits=1&", world.Server.Requests.Single(request => request.Path == "/chosen").Body + "&", StringComparison.Ordinal);
        Assert.Equal(["Said 1 Press 1 for sales.", "Pressed 0 1", "Said 1 Sales"], await HeardAsync(world));
    }

    [Fact]
    public async Task Nobody_presses_anything_and_the_document_goes_on_after_the_silence()
    {
        await using var world = await TalkingAsync(Menu);

        await world.ElapseAsync(20);

        Assert.Equal(["Said 2 Press 1 for sales.", "Asked 5 dtmf", "Said 1 Nobody there?"], await HeardAsync(world));
        Assert.Equal((CallStatus.Completed, 8), ((await world.CallAsync(world.Call)).Status, (await world.CallAsync(world.Call)).DurationSeconds));
        Assert.DoesNotContain("/chosen", world.Server.Requests.Select(request => request.Path));
    }

    [Theory]
    [InlineData("", "12", "34#", "Digits=1234&FinishedOnKey=%23")]
    [InlineData("numDigits=\"3\"", "12", "345", "Digits=123&FinishedOnKey=")]
    [InlineData("finishOnKey=\"*\"", "1#", "*", "Digits=1%23&FinishedOnKey=*")]
    [InlineData("", "12", "", "Digits=12&FinishedOnKey=")]
    public async Task Keys_are_collected_until_there_are_enough(string attributes, string first, string second, string told)
    {
        await using var world = await TalkingAsync($"<Response><Gather {attributes} action=\"/chosen\"/></Response>");

        await world.ActAsync(world.Call, LiveActKind.Press, first);
        await world.ElapseAsync(3);
        if (second.Length > 0) await world.ActAsync(world.Call, LiveActKind.Press, second);
        await world.ElapseAsync(6);

        Assert.EndsWith(told, world.Server.Requests.Single(request => request.Path == "/chosen").Body.Replace("%2A", "*", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spoken_words_go_to_the_action_when_silence_follows()
    {
        await using var world = await TalkingAsync("<Response><Gather input=\"speech\" action=\"/chosen\" language=\"de-DE\"/></Response>");

        await world.ActAsync(world.Call, LiveActKind.Speak, "two pizzas");
        await world.ElapseAsync(10);

        Assert.Contains("SpeechResult=two+pizzas&Confidence=0.9&Language=de-DE", world.Server.Requests.Single(request => request.Path == "/chosen").Body.Replace("%20", "+", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_menu_of_three_levels_is_walked_by_a_scripted_person()
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(Handset.Usual(Theirs) with
        {
            Script = [HandsetLine.Parse("on \"sales\" press 1")!, HandsetLine.Parse("on \"hardware\" press 2")!, HandsetLine.Parse("on \"order number\" press 4711#")!],
        });
        world.Server.Documents["/sales"] = "<Response><Gather numDigits=\"1\" action=\"/hardware\"><Say>For hardware press two</Say></Gather></Response>";
        world.Server.Documents["/hardware"] = "<Response><Gather action=\"/order\"><Say>Your order number please</Say></Gather></Response>";
        world.Server.Documents["/order"] = "<Response><Say>Thank you</Say></Response>";
        var sid = await world.PlaceAsync(("Twiml", "<Response><Gather numDigits=\"1\" action=\"https://app.test/sales\"><Say>For sales press one</Say></Gather></Response>"));

        await world.ElapseAsync(30);

        Assert.Equal(["/sales", "/hardware", "/order"], world.Server.Requests.Select(request => request.Path));
        Assert.Contains("&Digits=4711&", world.Server.Requests[2].Body, StringComparison.Ordinal);
        Assert.Equal(CallStatus.Completed, (await world.CallAsync(sid)).Status);
    }

    private static async Task<TalkingWorld> TalkingAsync(string twiml)
    {
        var world = await OpenAsync();
        world.Server.Documents["/voice"] = twiml;
        var sid = await world.PlaceAsync(("Url", "https://app.test/voice"));
        await world.ElapseAsync(2);
        return new(world, sid);
    }

    private static async Task<string[]> HeardAsync(TalkingWorld world) =>
        [.. (await world.World.Get<CallTimelines>().ReadAsync(world.World.Caller.AccountSid, world.Call, default)).Select(sound => $"{sound.Kind} {sound.Seconds} {sound.Text}")];

    /// <summary>A world in which a call has just been answered.</summary>
    private sealed record TalkingWorld(VoiceWorld World, Sid Call) : IAsyncDisposable
    {
        public CustomerServer Server => World.Server;

        public Task ElapseAsync(int seconds) => World.ElapseAsync(seconds);

        public Task ActAsync(Sid call, LiveActKind kind, string text) => World.ActAsync(call, kind, text);

        public Task<Call> CallAsync(Sid call) => World.CallAsync(call);

        public ValueTask DisposeAsync() => World.DisposeAsync();
    }
}
