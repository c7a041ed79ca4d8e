using TwilioServerless.App.Simulator;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.App.Tests.Simulator;

public sealed class NetworkTests
{
    private const string Url = "https://x/console/v1/Simulator/Network";

    [Fact]
    public async Task A_network_nobody_described_is_as_the_settings_say()
    {
        await using var world = await MessagingWorld.OpenAsync(settings: new() { ["Simulator:Seed"] = "9" });

        var shown = await world.Get<ShowNetwork>().Handle(world.Caller, Url, default);

        Assert.Equal((9, 0, 0, 100, 1000, 1000, Url), (shown.Seed, shown.PercentDuplicated, shown.PercentReordered, shown.PercentRead, shown.ShortestDelay, shown.LongestDelay, shown.Url));
        Assert.Equal("30003 30004 30005 30006 30007 30008 failed lost", string.Join(' ', shown.Percentages.Keys));
        Assert.All(shown.Percentages.Values, share => Assert.Equal(0, share));
    }

    [Fact]
    public async Task A_described_network_is_seen_by_the_whole_family_at_once_and_by_nobody_else()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var networks = world.Get<NetworkTable>();
        var child = world.Caller.Account with { Sid = Domain.Kernel.Sid.Parse("AC" + new string('9', 32)) };
        var stranger = await world.StrangerAsync();
        Assert.Equal(1, (await networks.GetAsync(child, default)).Seed);

        await DescribeAsync(world, ("Seed", "-5"), ("Percent30005", "20"), ("PercentLost", "1"), ("PercentFailed", "2"), ("PercentDuplicated", "3"),
            ("PercentReordered", "4"), ("PercentRead", "5"), ("ShortestDelay", "6"), ("LongestDelay", "7"));

        var seen = await networks.GetAsync(child, default);
        Assert.Equal((-5, 3, 4, 5, 6, 7), (seen.Seed, seen.PercentDuplicated, seen.PercentReordered, seen.PercentRead, seen.ShortestDelay, seen.LongestDelay));
        Assert.Equal([(MessageOutcome.Failed, 2), (MessageOutcome.Lost, 1), (MessageOutcome.UnknownHandset, 20)], seen.Percentages.Select(share => (share.Key, share.Value)));
        Assert.Equal(networks.Usual, await networks.GetAsync(stranger.Account, default));
    }

    [Fact]
    public async Task What_is_forgotten_is_as_usual_again_and_forgetting_twice_is_forgetting()
    {
        await using var world = await MessagingWorld.OpenAsync();
        await DescribeAsync(world, ("Seed", "5"));

        await world.Get<ForgetNetwork>().Handle(world.Caller, default);
        await world.Get<ForgetNetwork>().Handle(world.Caller, default);

        Assert.Equal(world.Get<NetworkTable>().Usual, await world.Get<NetworkTable>().GetAsync(world.Caller.Account, default));
    }

    [Theory]
    [InlineData("Seed", "x")]
    [InlineData("Percent30003", "101")]
    [InlineData("PercentLost", "-1")]
    [InlineData("PercentRead", "many")]
    [InlineData("ShortestDelay", "3600001")]
    [InlineData("LongestDelay", "-1")]
    public async Task A_bad_description_is_refused_and_changes_nothing(string name, string value)
    {
        await using var world = await MessagingWorld.OpenAsync();

        Assert.Equal(ErrorCodes.InvalidParameter, (await Assert.ThrowsAsync<Refusal>(() => DescribeAsync(world, (name, value)))).Error.Code);
        Assert.Equal(world.Get<NetworkTable>().Usual, await world.Get<NetworkTable>().FetchAsync(world.Caller.Account, default));
    }

    [Fact]
    public async Task More_than_all_messages_cannot_fail_and_the_slowest_receipt_is_not_faster_than_the_fastest()
    {
        await using var world = await MessagingWorld.OpenAsync();

        await Assert.ThrowsAsync<Refusal>(() => DescribeAsync(world, ("Percent30003", "60"), ("Percent30004", "41")));
        await Assert.ThrowsAsync<Refusal>(() => DescribeAsync(world, ("ShortestDelay", "10"), ("LongestDelay", "9")));
        Assert.Equal(5_000, (await DescribeAsync(world, ("ShortestDelay", "5000"))).LongestDelay);
    }

    private static Task<NetworkResource> DescribeAsync(MessagingWorld world, params (string Name, string Value)[] parameters) =>
        world.Get<DescribeNetwork>().Handle(world.Caller, Forms.Of(parameters), Url, default);
}
