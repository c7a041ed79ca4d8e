using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.App.Tests.Voice.OwnNumbers;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>Who is connected to a number of this installation talks with its application.</summary>
public sealed class OwnNumberDialTests
{
    private const string DialSecond = "<Response><Dial action=\"/done\" timeout=\"10\"><Number>+14155550177</Number></Dial></Response>";

    [Fact]
    public async Task A_number_that_passes_a_call_on_to_another_is_named_there()
    {
        await using var world = await OpenAsync();
        await world.HoldAsync(Second, "<Response><Say>Hello</Say><Pause length=\"4\"/></Response>");

        var sid = await world.RingAsync(DialSecond);
        await world.HostAsync(10);

        var (leg, came) = (Assert.Single(await world.LegsAsync(sid)), await world.IncomingAsync());
        Assert.Equal((CallStatus.Completed, 5, CallStatus.Completed, 5), (leg.Status, leg.DurationSeconds, came.Status, came.DurationSeconds));
        Assert.EndsWith("&ForwardedFrom=%2B14155550100", Assert.Single(world.Asked("/0177")), StringComparison.Ordinal);
        Assert.Equal((Theirs, Ours), (came.From.PhoneNumber, CallResource.Of(came).ForwardedFrom));
        Assert.EndsWith($"DialCallStatus=completed&DialCallSid={leg.Sid}&DialCallDuration=5&DialBridged=true", Assert.Single(world.Asked("/done")), StringComparison.Ordinal);
        Assert.Equal(3, (await world.PostingsAsync()).Length);
    }

    [Fact]
    public async Task Somebody_at_a_phone_is_heard_through_two_numbers_and_hears_what_is_said_behind_them()
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(Handset.Usual(Theirs) with { Script = [HandsetLine.Parse("on \"your name\" say Alice")!, HandsetLine.Parse("on \"your choice\" press 7")!] });
        await world.HoldAsync(Second, "<Response><Dial><Number>+14155550178</Number></Dial></Response>");
        await world.HoldAsync(Third, "<Response><Gather input=\"speech\" speechTimeout=\"1\" action=\"/named\"><Say>Tell me your name</Say></Gather></Response>");
        world.Server.Documents["/named"] = "<Response><Gather numDigits=\"1\" action=\"/chosen\"><Say>Make your choice</Say></Gather></Response>";
        world.Server.Documents["/chosen"] = "<Response><Hangup/></Response>";

        var sid = await world.RingAsync(DialSecond);
        await world.HostAsync(20);

        Assert.Contains("SpeechResult=Alice", Assert.Single(world.Asked("/named")), StringComparison.Ordinal);
        Assert.Contains("Digits=7", Assert.Single(world.Asked("/chosen")), StringComparison.Ordinal);
        Assert.Contains("ForwardedFrom=%2B14155550177", Assert.Single(world.Asked("/0178")), StringComparison.Ordinal);
        Assert.Equal((CallStatus.Completed, CallStatus.Completed), ((await world.IncomingAsync(Third)).Status, (await world.CallAsync(sid)).Status));
        Assert.Equal(5, (await world.PostingsAsync()).Length);
    }

    [Theory]
    [InlineData("<Response><Reject/></Response>", "busy")]
    [InlineData("<Response><Pause length=\"60\"/></Response>", "no-answer")]
    public async Task The_Dial_is_told_why_the_number_has_not_answered(string twiml, string status)
    {
        await using var world = await OpenAsync();
        await world.HoldAsync(Second, twiml);
        world.Server.Documents["/done"] = "<Response><Hangup/></Response>";

        await world.RingAsync(DialSecond);
        await world.HostAsync(12);

        Assert.Contains($"DialCallStatus={status}&", Assert.Single(world.Asked("/done")), StringComparison.Ordinal);
        Assert.True((await world.IncomingAsync()).IsFinal);
    }

    [Fact]
    public async Task Of_two_numbers_that_ring_at_once_the_one_that_answers_gets_the_call_and_the_other_stops()
    {
        await using var world = await OpenAsync();
        await world.HoldAsync(Second, "<Response><Pause length=\"9\"/><Say>Hello</Say></Response>");
        await world.HoldAsync(Third, "<Response><Pause length=\"3\"/><Say>Hello</Say><Pause length=\"60\"/></Response>");

        await world.RingAsync("<Response><Dial><Number>+14155550177</Number><Number>+14155550178</Number></Dial></Response>");
        await world.HostAsync(5);

        Assert.Equal((CallStatus.Canceled, CallStatus.InProgress), ((await world.IncomingAsync()).Status, (await world.IncomingAsync(Third)).Status));
    }

    [Fact]
    public async Task A_conference_calls_a_number_and_its_application_hears_who_talks_there()
    {
        await using var world = await OpenAsync();
        await world.HoldAsync(Second, "<Response><Gather input=\"speech\" action=\"/heard\" timeout=\"60\"/></Response>");
        await world.RingAsync("<Response><Dial><Conference>Room</Conference></Dial></Response>");
        await world.CallSecondAsync("<Response><Dial><Conference>Room</Conference></Dial></Response>");
        await world.HostAsync(5);

        await world.ActAsync((await world.CallsToAsync(Ours))[0].Sid, LiveActKind.Speak, "Anybody there");
        await world.HostAsync(70);

        Assert.Contains("SpeechResult=Anybody+there", Assert.Single(world.Asked("/heard")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+14155550100", "+14155550100", 0)] // ours dials itself
    [InlineData("+14155550177", "+14155550100", 1)] // ours dials the second, which dials ours
    [InlineData("+14155550177", "+14155550177", 1)]
    public async Task Numbers_that_dial_each_other_come_to_an_end(string first, string then, int came)
    {
        await using var world = await OpenAsync();
        await world.HoldAsync(Second, $"<Response><Dial>{then}</Dial></Response>");

        var sid = await world.RingAsync($"<Response><Dial><Number>{first}</Number></Dial></Response>");
        await world.HostAsync(5);

        var calls = (Call[])[await world.CallAsync(sid), .. await world.CallsToAsync(Second)];
        Assert.All(calls, call => Assert.True(call.IsFinal));
        Assert.Equal(came, calls.Count(call => call.Direction == CallDirection.Inbound) - 1);
        Assert.Equal([13201], calls.SelectMany(call => call.Alerts).Select(alert => alert.Code));
    }

    [Fact]
    public async Task A_chain_of_numbers_is_only_so_long()
    {
        await using var world = await OpenAsync();
        string[] numbers = [.. Enumerable.Range(1, 7).Select(n => $"+1415555018{n}")];
        foreach (var (number, next) in numbers.Zip(numbers.Skip(1))) await world.HoldAsync(number, $"<Response><Dial>{next}</Dial></Response>");
        await world.HoldAsync(numbers[^1], "<Response><Say>At last</Say></Response>");

        await world.RingAsync($"<Response><Dial>{numbers[0]}</Dial></Response>");
        await world.HostAsync(5);

        Assert.Empty(await world.CallsToAsync(numbers[Line.MostNumbers - 1]));
        Assert.Equal([13201], (await world.IncomingAsync(numbers[Line.MostNumbers - 2])).Alerts.Select(alert => alert.Code));
    }

    // Whoever tells a line's other end may end in between any two commits, and does it again from the beginning.
    [Fact]
    public async Task What_is_told_again_changes_nothing()
    {
        var told = new List<TellLine>();
        await using var world = await OpenAsync(and: services => Repeating.In(services, told));
        await world.HoldAsync(Second, "<Response><Gather numDigits=\"3\" action=\"/chosen\"><Say>Three digits</Say></Gather></Response>");
        world.Server.Documents["/chosen"] = "<Response><Say>Thank you</Say><Hangup/></Response>";
        var sid = await world.CallSecondAsync("<Response><Pause length=\"1\"/><Play digits=\"1\"/><Play digits=\"2\"/><Say>And</Say><Play digits=\"3\"/><Pause length=\"60\"/></Response>");
        await world.HostAsync(20);

        var (call, came) = (await world.CallAsync(sid), await world.IncomingAsync());
        Assert.EndsWith("Digits=123&FinishedOnKey=", Assert.Single(world.Asked("/chosen")), StringComparison.Ordinal);
        Assert.Equal((CallStatus.Completed, CallStatus.Completed, call.DurationSeconds), (call.Status, came.Status, came.DurationSeconds));
        Assert.Equal(2, (await world.PostingsAsync()).Length);
        Assert.Equal(["Rang", "Answered", "Said", "Pressed", "Pressed", "Said", "Pressed", "Said", "HungUp"], told.Select(one => one.Kind.ToString()));
    }

    [Fact]
    public async Task Who_has_hung_up_before_the_number_was_told_does_not_ring_there()
    {
        await using var world = await OpenAsync();
        await world.HoldAsync(Second, "<Response><Say>Hello</Say></Response>");
        var sid = await world.CallSecondAsync("<Response/>");
        await world.DialAsync(sid);
        var rang = Assert.Single(await world.ToldAsync(world.Caller.AccountSid));

        await world.UpdateAsync(sid, ("Status", "canceled"));
        await world.BringAgainAsync(world.Caller.AccountSid, [rang]);
        await world.HostAsync(2);

        Assert.Equal(CallStatus.Canceled, (await world.CallAsync(sid)).Status);
        Assert.DoesNotContain(await world.CallsToAsync(Second), call => call.Direction == CallDirection.Inbound);
    }

    [Fact]
    public async Task A_call_whose_other_end_is_gone_ends()
    {
        await using var world = await OpenAsync();
        await world.HoldAsync(Second, "<Response><Say>Hello</Say></Response>");
        var sid = await world.CallSecondAsync("<Response/>");
        await world.DialAsync(sid);
        var rang = Assert.Single(await world.ToldAsync(world.Caller.AccountSid));

        await world.BringAgainAsync(world.Caller.AccountSid, [rang with { Kind = LineEventKind.Answered }]);
        await world.HostAsync(2);

        Assert.Equal(CallStatus.Canceled, (await world.CallAsync(sid)).Status);
    }
}
