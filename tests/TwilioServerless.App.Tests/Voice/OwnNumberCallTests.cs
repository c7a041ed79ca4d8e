using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Storage;
using static TwilioServerless.App.Tests.Voice.OwnNumbers;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>Who calls a number of this installation reaches its owner's application.</summary>
public sealed class OwnNumberCallTests
{
    private const string Wait = "<Response><Say>Hello there</Say><Pause length=\"600\"/></Response>";

    [Fact]
    public async Task A_call_to_another_number_of_ours_is_a_call_that_comes_in_there_and_both_are_charged()
    {
        await using var world = await OpenAsync();
        await world.HoldAsync(Second, Wait);

        var sid = await world.CallSecondAsync("<Response><Pause length=\"65\"/></Response>");
        await world.HostAsync(70);

        var (call, came) = (await world.CallAsync(sid), await world.IncomingAsync());
        Assert.Equal((CallStatus.Completed, 65, "-0.02600"), (call.Status, call.DurationSeconds, call.Price.ToString()));
        Assert.Equal((CallStatus.Completed, 65, "-0.01700"), (came.Status, came.DurationSeconds, came.Price.ToString()));
        Assert.Equal((Ours, Second, null), (came.From.PhoneNumber, came.To.PhoneNumber, came.ForwardedFrom));
        Assert.Equal([$"call:{sid}", $"call:{came.Sid}"], (await world.PostingsAsync()).OrderByDescending(id => id == $"call:{sid}"));
        var asked = Assert.Single(world.Asked("/0177"));
        Assert.Contains($"Direction=inbound&", asked, StringComparison.Ordinal);
        Assert.Contains($"CallSid={came.Sid}&", asked, StringComparison.Ordinal);
        Assert.Contains("CallStatus=ringing&From=%2B14155550100&", asked, StringComparison.Ordinal);
        Assert.Contains("CallDuration=65&", Assert.Single(world.Asked("/ended")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_menu_three_levels_deep_is_walked_through_by_the_keys_of_another_number()
    {
        await using var world = await OpenAsync();
        await world.HoldAsync(Second, "<Response><Gather numDigits=\"1\" action=\"/first\"><Say>One for sales</Say></Gather></Response>");
        world.Server.Documents["/first"] = "<Response><Gather numDigits=\"1\" action=\"/second\"><Say>Two for shoes</Say></Gather></Response>";
        world.Server.Documents["/second"] = "<Response><Gather numDigits=\"2\" action=\"/third\"><Say>Which size</Say></Gather></Response>";
        world.Server.Documents["/third"] = "<Response><Say>Thank you</Say><Hangup/></Response>";

        var sid = await world.CallSecondAsync("<Response><Pause length=\"2\"/><Play digits=\"1\"/><Pause length=\"2\"/><Play digits=\"2wwww4\"/><Play digits=\"3\"/><Pause length=\"60\"/></Response>");
        await world.HostAsync(20);

        Assert.EndsWith("Digits=1&FinishedOnKey=", Assert.Single(world.Asked("/first")), StringComparison.Ordinal);
        Assert.EndsWith("Digits=2&FinishedOnKey=", Assert.Single(world.Asked("/second")), StringComparison.Ordinal);
        Assert.EndsWith("Digits=43&FinishedOnKey=", Assert.Single(world.Asked("/third")), StringComparison.Ordinal);
        Assert.Equal((CallStatus.Completed, CallStatus.Completed), ((await world.CallAsync(sid)).Status, (await world.IncomingAsync()).Status));
        Assert.Equal(["2 1", "5 2", "7 4", "8 3"], await world.HeardFromPeopleAsync(await world.IncomingAsync()));
    }

    [Fact]
    public async Task Digits_that_are_sent_on_answer_reach_the_menu()
    {
        await using var world = await OpenAsync();
        await world.HoldAsync(Second, "<Response><Gather numDigits=\"3\" action=\"/chosen\"/></Response>");
        world.Server.Documents["/chosen"] = Wait;

        await world.CallSecondAsync(Wait, ("SendDigits", "ww123"));
        await world.HostAsync(3);

        Assert.EndsWith("Digits=123&FinishedOnKey=", Assert.Single(world.Asked("/chosen")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_side_says_the_other_hears()
    {
        await using var world = await OpenAsync();
        await world.HoldAsync(Second, "<Response><Say>Welcome</Say><Pause length=\"3\"/><Say>How many</Say><Gather input=\"speech\" action=\"/order\"/></Response>");
        world.Server.Documents["/order"] = Wait;
        world.Server.Documents["/answer"] = "<Response><Say>Two pizzas</Say><Pause length=\"600\"/></Response>";

        var sid = await world.CallSecondAsync("<Response><Say>Hello</Say><Gather input=\"speech\" timeout=\"9\" speechTimeout=\"1\" action=\"https://app.test/answer\"/></Response>");
        await world.HostAsync(20);

        Assert.Contains("SpeechResult=How+many", Assert.Single(world.Asked("/answer")), StringComparison.Ordinal);
        Assert.Contains("SpeechResult=Two+pizzas", Assert.Single(world.Asked("/order")), StringComparison.Ordinal);
        Assert.Equal(["0 Hello", "6 Two pizzas"], await world.HeardFromPeopleAsync(await world.IncomingAsync()));
        Assert.Equal(["0 Welcome", "4 How many", "12 Hello there"], await world.HeardFromPeopleAsync(await world.CallAsync(sid)));
    }

    [Fact]
    public async Task What_was_about_to_be_said_is_not_heard_once_it_is_cut_off()
    {
        await using var world = await OpenAsync();
        await world.HoldAsync(Second, "<Response><Gather numDigits=\"1\" action=\"/chosen\"><Say>One</Say><Pause length=\"9\"/><Say>Two</Say></Gather></Response>");
        world.Server.Documents["/chosen"] = "<Response><Say>Chosen</Say><Pause length=\"600\"/></Response>";

        var sid = await world.CallSecondAsync("<Response><Pause length=\"4\"/><Play digits=\"1\"/><Pause length=\"600\"/></Response>");
        await world.HostAsync(20);

        Assert.Equal(["0 One", "4 Chosen"], await world.HeardFromPeopleAsync(await world.CallAsync(sid)));
    }

    [Theory]
    [InlineData("<Response><Reject/></Response>", CallStatus.NoAnswer)]
    [InlineData("<Response><Reject reason=\"busy\"/></Response>", CallStatus.Busy)]
    [InlineData(null, CallStatus.NoAnswer)]
    public async Task Who_is_rejected_finds_the_line_busy_and_nobody_pays(string? twiml, CallStatus status)
    {
        await using var world = await OpenAsync();
        await world.HoldAsync(Second, twiml);

        var sid = await world.CallSecondAsync(Wait);
        await world.HostAsync(2);

        Assert.Equal((CallStatus.Busy, status), ((await world.CallAsync(sid)).Status, (await world.IncomingAsync()).Status));
        Assert.Empty(await world.PostingsAsync());
    }

    [Fact]
    public async Task Who_rings_too_long_gives_up()
    {
        await using var world = await OpenAsync();
        await world.HoldAsync(Second, "<Response><Pause length=\"30\"/><Say>Hello</Say></Response>");

        var sid = await world.CallSecondAsync(Wait, ("Timeout", "10"));
        await world.HostAsync(40);

        Assert.Equal((CallStatus.NoAnswer, CallStatus.Canceled), ((await world.CallAsync(sid)).Status, (await world.IncomingAsync()).Status));
        Assert.Equal(10, ((await world.IncomingAsync()).EndTime - (await world.IncomingAsync()).StartTime)!.Value.TotalSeconds);
        Assert.Empty(await world.PostingsAsync());
    }

    [Fact]
    public async Task A_call_that_is_canceled_rings_no_more()
    {
        await using var world = await OpenAsync();
        await world.HoldAsync(Second, "<Response><Pause length=\"30\"/><Say>Hello</Say></Response>");
        var sid = await world.CallSecondAsync(Wait);
        await world.HostAsync(3);
        Assert.Equal(CallStatus.Ringing, (await world.IncomingAsync()).Status);

        await world.UpdateAsync(sid, ("Status", "canceled"));
        await world.HostAsync(1);

        Assert.Equal((CallStatus.Canceled, CallStatus.Canceled), ((await world.CallAsync(sid)).Status, (await world.IncomingAsync()).Status));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_one_side_hangs_up_the_other_ends_in_the_same_second(bool isCaller)
    {
        await using var world = await OpenAsync();
        await world.HoldAsync(Second, Wait);
        var sid = await world.CallSecondAsync(Wait);
        await world.HostAsync(8);

        await world.UpdateAsync(isCaller ? sid : (await world.IncomingAsync()).Sid, ("Status", "completed"));
        await world.HostAsync(5);

        var (call, came) = (await world.CallAsync(sid), await world.IncomingAsync());
        Assert.Equal((CallStatus.Completed, CallStatus.Completed, 8, 8), (call.Status, came.Status, call.DurationSeconds, came.DurationSeconds));
        Assert.Equal(2, (await world.PostingsAsync()).Length);
    }

    [Fact]
    public async Task Nobody_at_a_phone_can_act_for_an_application()
    {
        await using var world = await OpenAsync();
        await world.HoldAsync(Second, "<Response><Pause length=\"30\"/><Say>Hello</Say></Response>");
        var sid = await world.CallSecondAsync(Wait);
        await world.HostAsync(2);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => world.ActAsync(sid, LiveActKind.Answer));

        Assert.Equal(21220, refusal.Error.Code);
    }

    [Fact]
    public async Task The_number_of_another_customer_rings_there_and_each_pays_for_their_own_end()
    {
        await using var world = await OpenAsync();
        var other = (await world.StrangerAsync()).AccountSid;
        await world.HoldAsync(Second, Wait, other);

        var sid = await world.CallSecondAsync("<Response><Pause length=\"5\"/></Response>");
        await world.HostAsync(10);

        var came = await world.IncomingAsync(Second, other);
        Assert.Equal((CallStatus.Completed, 5, other), (came.Status, came.DurationSeconds, came.AccountSid));
        Assert.Equal([$"call:{sid}"], await world.PostingsAsync());
        Assert.Equal([$"call:{came.Sid}"], await PostingsAsync(world, other));
        Assert.Contains($"AccountSid={other}&", Assert.Single(world.Asked("/0177")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_number_of_somebody_suspended_fails_and_they_are_told()
    {
        await using var world = await OpenAsync();
        var other = (await world.StrangerAsync()).AccountSid;
        await world.HoldAsync(Second, Wait, other);
        await world.Get<DisciplineAccount>().Handle(other, AccountStatus.Suspended, default);

        var sid = await world.CallSecondAsync(Wait);
        await world.HostAsync(2);

        Assert.Equal(CallStatus.Failed, (await world.CallAsync(sid)).Status);
        Assert.Empty(await world.CallsToAsync(Second, other));
    }

    [Fact]
    public async Task A_call_to_an_account_on_a_test_clock_rings_at_a_phone()
    {
        await using var world = await OpenAsync();
        var other = (await world.StrangerAsync()).AccountSid;
        await world.HoldAsync(Second, Wait, other);
        await world.SetClockAsync(new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero));

        await world.CallSecondAsync(Wait);
        await world.HostAsync(2);

        Assert.Empty(await world.CallsToAsync(Second, other));
    }

    private static async Task<string[]> PostingsAsync(VoiceWorld world, Sid account)
    {
        var rows = await world.Get<Store>().RowsAsync(RowRange.Prefix(Keys.Partition(account), Keys.Ledger), default);
        return [.. rows.Rows.Select(row => row.Key[Keys.Ledger.Length..])];
    }
}
