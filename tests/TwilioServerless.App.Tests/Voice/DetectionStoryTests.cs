using TwilioServerless.App.Billing;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Simulator;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

public sealed class DetectionStoryTests
{
    private static readonly Handset Machine = Handset.Usual(Theirs) with { Behavior = HandsetBehavior.Voicemail, Greeting = new string('a', 90) }; // speaks for 6 s

    public static TheoryData<Handset, string, string, int> Found => new()
    {
        { Handset.Usual(Theirs), "Enable", "human", 2 },
        { Handset.Usual(Theirs) with { Greeting = new string('a', 60) }, "Enable", "human", 4 },
        { Machine, "Enable", "machine_start", 3 },
        { Machine, "DetectMessageEnd", "machine_end_beep", 7 },
        { Machine with { Greeting = new string('a', 900) }, "DetectMessageEnd", "unknown", 30 },
    };

    [Theory]
    [MemberData(nameof(Found))]
    public async Task The_document_waits_until_it_is_known_who_has_answered(Handset person, string wanted, string answeredBy, int seconds)
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(person);
        world.Server.Documents["/voice"] = "<Response><Pause length=\"1\"/></Response>";

        var sid = await world.PlaceAsync(("Url", "https://app.test/voice"), ("MachineDetection", wanted));
        await world.ElapseAsync(2 + seconds - 1);
        Assert.Empty(world.Server.Requests);
        await world.ElapseAsync(3);

        Assert.Contains($"AnsweredBy={answeredBy}", Assert.Single(world.Server.Requests).Body, StringComparison.Ordinal);
        Assert.Equal((answeredBy, seconds + 1), ((await world.CallAsync(sid)).Detected!.AnsweredBy, (await world.CallAsync(sid)).DurationSeconds));
    }

    [Fact]
    public async Task In_the_background_the_document_comes_first_and_the_finding_is_told_when_it_is_known()
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(Machine);
        world.Server.Documents["/voice"] = "<Response><Pause length=\"20\"/></Response>";
        world.Server.Documents["/amd"] = "";

        await world.PlaceAsync(
            ("Url", "https://app.test/voice"), ("MachineDetection", "DetectMessageEnd"), ("AsyncAmd", "true"), ("AsyncAmdStatusCallback", "https://app.test/amd"));
        await world.ElapseAsync(2);
        Assert.Equal(["/voice"], world.Server.Requests.Select(request => request.Path));
        await world.ElapseAsync(8);

        Assert.Contains("AnsweredBy=machine_end_beep&MachineDetectionDuration=7000", world.Server.Requests[1].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("AnsweredBy", world.Server.Requests[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Enable", false)]
    [InlineData("Enable", true)]
    [InlineData("DetectMessageEnd", false)]
    [InlineData("DetectMessageEnd", true)]
    public async Task Finding_out_is_charged_once_however_it_was_wanted_and_beside_the_price_of_the_call(string wanted, bool isAsync)
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(Machine);
        world.Server.Documents["/amd"] = "";

        var sid = await world.PlaceAsync([
            ("Twiml", "<Response><Pause length=\"20\"/></Response>"), ("MachineDetection", wanted),
            .. isAsync ? new[] { ("AsyncAmd", "true"), ("AsyncAmdStatusCallback", "https://app.test/amd") } : []]);
        await world.ElapseAsync(5);
        Assert.Equal([$"amd:{sid}"], await world.PostingsAsync());
        Assert.True((await world.Get<Reconcile>().Handle(await world.CallerAsync(), false, default)).Balanced);
        await world.ElapseAsync(35);

        Assert.Equal([$"amd:{sid}", $"call:{sid}"], await world.PostingsAsync());
        Assert.Equal(("-0.01300", "-0.00750"), ((await world.CallAsync(sid)).Price.ToString(), (await world.CallAsync(sid)).DetectionPrice.ToString()));
        Assert.True((await world.Get<Reconcile>().Handle(await world.CallerAsync(), false, default)).Balanced);
    }

    [Fact]
    public async Task It_is_charged_also_if_who_answers_hangs_up_before_it_is_found_out()
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(Machine with { TalkSeconds = 1 });

        var sid = await world.PlaceAsync(("Twiml", "<Response/>"), ("MachineDetection", "DetectMessageEnd"));
        await world.ElapseAsync(30);

        Assert.Equal([$"amd:{sid}", $"call:{sid}"], await world.PostingsAsync());
    }

    [Theory]
    [InlineData(HandsetBehavior.NoAnswer, "MachineDetection", "Enable")]
    [InlineData(HandsetBehavior.Busy, "MachineDetection", "Enable")]
    [InlineData(HandsetBehavior.Failed, "MachineDetection", "Enable")]
    [InlineData(HandsetBehavior.Answer, "MachineDetection", "")]
    public async Task It_is_not_charged_where_nobody_answers_or_nobody_wants_to_know(HandsetBehavior behavior, string name, string value)
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(Handset.Usual(Theirs) with { Behavior = behavior });

        await world.PlaceAsync(("Twiml", "<Response/>"), (name, value));
        await world.ElapseAsync(70);

        Assert.DoesNotContain(await world.PostingsAsync(), posting => posting.StartsWith("amd:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<Number machineDetection=\"DetectMessageEnd\" amdStatusCallback=\"/amd\" statusCallback=\"/status\">+14155550111</Number>", "machine_end_beep&MachineDetectionDuration=7000")]
    [InlineData("<Number machineDetection=\"Enable\" machineDetectionTimeout=\"3\" amdStatusCallback=\"/amd\" statusCallback=\"/status\">+14155550111</Number>", "machine_start&MachineDetectionDuration=3000")]
    public async Task Who_has_answered_a_dial_is_found_out_while_they_talk(string noun, string found)
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(Machine);
        world.Server.Documents["/amd"] = world.Server.Documents["/status"] = "";

        var sid = await world.RingAsync($"<Response><Dial>{noun}</Dial></Response>", "+14155550120");
        await world.ElapseAsync(2);
        Assert.NotNull((await world.CallAsync(sid)).TalksWith);
        await world.ElapseAsync(8);

        var leg = Assert.Single(await world.LegsAsync(sid));
        Assert.Contains($"CallSid={leg.Sid}&AccountSid={leg.AccountSid}&AnsweredBy={found}", world.Server.Requests.Single(request => request.Path == "/amd").Body, StringComparison.Ordinal);
        await world.ElapseAsync(60);
        Assert.EndsWith($"AnsweredBy={found.Split('&')[0]}", world.Server.Requests.Single(request => request.Path == "/status").Body, StringComparison.Ordinal);
        Assert.Contains($"amd:{leg.Sid}", await world.PostingsAsync());
    }

    [Theory]
    [InlineData("MachineDetection", "Sometimes", 21234)]
    [InlineData("MachineDetectionTimeout", "60", 21234)]
    [InlineData("MachineDetectionSpeechThreshold", "999", 21234)]
    [InlineData("MachineDetectionSpeechEndThreshold", "5001", 21234)]
    [InlineData("MachineDetectionSilenceTimeout", "1999", 21234)]
    [InlineData("AsyncAmd", "true", 21262)]
    public async Task What_cannot_be_found_out_so_is_refused(string name, string value, int error)
    {
        await using var world = await OpenAsync();

        var refusal = await Assert.ThrowsAsync<Refusal>(() => world.PlaceAsync(
            [("Twiml", "<Response/>"), (name, value), .. name == "MachineDetection" ? Array.Empty<(string, string)>() : [("MachineDetection", "Enable")]]));

        Assert.Equal(error, refusal.Error.Code);
    }
}
