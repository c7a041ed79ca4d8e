using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Simulator;
using TwilioServerless.App.Tests.Voice;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.App.Tests.Simulator;

public sealed class HandsetTests
{
    [Fact]
    public async Task A_described_handset_is_seen_by_the_whole_family_at_once()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var child = world.Caller.Account with { Sid = Domain.Kernel.Sid.Parse("AC" + new string('9', 32)) };
        Assert.Equal(Handset.Usual(VoiceWorld.Theirs), await world.Get<HandsetTable>().GetAsync(child, VoiceWorld.Theirs, default));

        await DescribeAsync(world, ("PhoneNumber", "+1 (415) 555-0111"), ("Behavior", "no-answer"), ("MessageOutcome", "30005"));

        var seen = await world.Get<HandsetTable>().GetAsync(child, VoiceWorld.Theirs, default);
        Assert.Equal((HandsetBehavior.NoAnswer, MessageOutcome.UnknownHandset), (seen.Behavior, seen.MessageOutcome));
    }

    [Fact]
    public async Task Handsets_are_listed_by_number_page_by_page()
    {
        await using var world = await VoiceWorld.OpenAsync();
        foreach (var digit in "3142") await DescribeAsync(world, ("PhoneNumber", $"+1415555011{digit}"));

        var first = await world.Get<ShowHandsets>().Handle(world.Caller, new PageRequest("/x", "", 3, 0, null), "https://x", default);
        var second = await world.Get<ShowHandsets>().Handle(world.Caller, new PageRequest("/x", "", 3, 1, first.Next), "https://x", default);

        Assert.Equal("1 2 3 4", string.Join(' ', first.Items.Concat(second.Items).Select(handset => handset.PhoneNumber[^1])));
    }

    [Theory]
    [InlineData("PhoneNumber", "", 20001)]
    [InlineData("PhoneNumber", "123", 21421)]
    [InlineData("Behavior", "sing", 20422)]
    [InlineData("RingSeconds", "601", 20422)]
    [InlineData("TalkSeconds", "-1", 20422)]
    [InlineData("CodeEntry", "maybe", 20422)]
    [InlineData("MessageOutcome", "30002", 20422)]
    [InlineData("Script", "at five press 1", 20422)]
    public void A_bad_description_is_refused(string name, string value, int code)
    {
        var form = Forms.Of([.. new[] { ("PhoneNumber", VoiceWorld.Theirs) }.Where(parameter => parameter.Item1 != name), (name, value)]);

        Assert.Equal(code, Assert.Throws<Refusal>(() => HandsetRequest.Read(form, new Numbering())).Error.Code);
    }

    [Fact]
    public void A_handset_is_shown_in_the_words_it_is_described_with()
    {
        var shown = HandsetResource.From(Handset.Usual(VoiceWorld.Theirs) with { Behavior = HandsetBehavior.NoAnswer, MessageOutcome = MessageOutcome.Lost }, "https://x/Handsets");

        Assert.Equal(new HandsetResource(VoiceWorld.Theirs, "no-answer", 2, 60, "right", "lost", null, shown.Script, "https://x/Handsets/+14155550111"), shown);
        Assert.Equal("30003 30004 30005 30006 30007 30008 delivered failed lost", string.Join(' ', HandsetResource.Outcomes.Keys.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("client:Alice", "client:Alice")]
    [InlineData("SIP:bob@Example.com;transport=tcp", "sip:bob@example.com")]
    public async Task Clients_and_sip_endpoints_are_handsets_too(string address, string known)
    {
        await using var world = await VoiceWorld.OpenAsync();

        await DescribeAsync(world, ("PhoneNumber", address), ("Behavior", "voicemail"), ("Script", "at 5 press 1\nat 9 hang up"), ("Script", "on \"bye\" hang up"));

        var shown = await world.Get<ShowHandsets>().Handle(world.Caller, known, "https://x", default);
        Assert.Equal((known, "voicemail"), (shown.PhoneNumber, shown.Behavior));
        Assert.Equal(["at 5 press 1", "at 9 hang up", "on \"bye\" after 1 hang up"], shown.Script);
    }

    [Fact]
    public async Task A_handset_that_is_forgotten_is_as_any_other()
    {
        await using var world = await VoiceWorld.OpenAsync();
        await DescribeAsync(world, ("PhoneNumber", VoiceWorld.Theirs), ("Behavior", "busy"));

        await world.Get<ForgetHandset>().Handle(world.Caller, VoiceWorld.Theirs, default);

        Assert.Equal(Handset.Usual(VoiceWorld.Theirs).Behavior, (await world.Get<HandsetTable>().GetAsync(world.Caller.Account, VoiceWorld.Theirs, default)).Behavior);
        await Assert.ThrowsAsync<Refusal>(() => world.Get<ForgetHandset>().Handle(world.Caller, VoiceWorld.Theirs, default));
    }

    private static Task<HandsetResource> DescribeAsync(VoiceWorld world, params (string Name, string Value)[] parameters) =>
        world.Get<DescribeHandset>().Handle(world.Caller, Forms.Of(parameters), "https://x", default);
}
