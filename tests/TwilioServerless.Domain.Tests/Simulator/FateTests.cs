using System.Collections.Immutable;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.Domain.Tests.Simulator;

public sealed class FateTests
{
    private const string Ours = "+14155550100";
    private const string Theirs = "+14155550111";

    private static readonly Network Usual = new() { Seed = 7, ShortestDelay = 50, LongestDelay = 250 };

    // A change of the numbers a seed leads to is a change of every story that is told today.
    [Fact]
    public void A_seed_tells_the_story_it_always_told()
    {
        var network = Usual with { Percentages = Shares((MessageOutcome.UnknownHandset, 30), (MessageOutcome.Lost, 20)) };

        var story = string.Join(' ', Enumerable.Range(1, 12).Select(number => Fate.Of(network, Ours, Theirs, number, null)).Select(fate => (int)fate.Outcome));

        Assert.Equal("-1 0 -1 0 0 -1 0 30005 -1 -1 0 30005", story);
    }

    [Fact]
    public void Nothing_but_seed_ends_and_number_makes_a_difference()
    {
        var all = Enumerable.Range(1, 50).Select(number => Delay(Usual, Ours, number)).ToList();

        Assert.Equal(all, Enumerable.Range(1, 50).Select(number => Delay(Usual with { Story = "another" }, Ours, number)));
        Assert.NotEqual(all, Enumerable.Range(1, 50).Select(number => Delay(Usual with { Seed = 8 }, Ours, number)));
        Assert.NotEqual(all, Enumerable.Range(1, 50).Select(number => Delay(Usual, "+14155550101", number)));
        Assert.True(all.Distinct().Count() > 25);
    }

    [Fact]
    public void Outcomes_come_as_often_as_they_should()
    {
        var shares = new[]
        {
            (MessageOutcome.Failed, 5), (MessageOutcome.Lost, 10), (MessageOutcome.HandsetUnreachable, 15), (MessageOutcome.Blocked, 5),
            (MessageOutcome.UnknownHandset, 10), (MessageOutcome.Landline, 5), (MessageOutcome.Filtered, 10), (MessageOutcome.UnknownError, 5),
        };
        var counts = Fates(Usual with { Percentages = Shares(shares) }).CountBy(fate => fate.Outcome).ToDictionary();

        Assert.All([.. shares, (MessageOutcome.Delivered, 35)], share => Assert.InRange(counts[share.Item1] / 100.0, share.Item2 - 1.5, share.Item2 + 1.5));
    }

    [Fact]
    public void A_handset_that_was_described_does_what_was_said() => Assert.All(Enum.GetValues<MessageOutcome>(), told =>
        Assert.Equal(told, Fate.Of(Usual with { Percentages = Shares((MessageOutcome.Filtered, 100)) }, Ours, Theirs, 1, told).Outcome));

    [Fact]
    public void Receipts_take_as_long_as_they_may() =>
        Assert.All(Fates(Usual), fate => Assert.InRange(Assert.Single(fate.Receipts).TotalMilliseconds, 50, 250));

    [Fact]
    public void Of_what_is_lost_or_failed_nothing_is_heard() => Assert.All(
        [MessageOutcome.Lost, MessageOutcome.Failed],
        outcome => Assert.Equal((0, null), (Fate.Of(Usual, Ours, "whatsapp:" + Theirs, 1, outcome) is var fate ? fate.Receipts.Length : -1, fate.ReadAfter)));

    [Fact]
    public void A_share_of_receipts_comes_twice_the_second_time_later()
    {
        var doubled = Fates(Usual with { PercentDuplicated = 20 }).Where(fate => fate.Receipts.Length == 2).ToList();

        Assert.InRange(doubled.Count, 1_850, 2_150);
        Assert.All(doubled, fate => Assert.True(fate.Receipts[0] < fate.Receipts[1]));
    }

    [Fact]
    public void A_share_of_receipts_is_held_back_until_those_of_later_messages_have_come()
    {
        var receipts = Fates(Usual with { PercentReordered = 30 }).Select(fate => fate.Receipts[0]).ToList();

        Assert.InRange(receipts.Count(receipt => receipt > TimeSpan.FromSeconds(3)), 2_850, 3_150);
    }

    [Theory]
    [InlineData("whatsapp:" + Theirs, 100, 10_000)]
    [InlineData("whatsapp:" + Theirs, 0, 0)]
    [InlineData(Theirs, 100, 0)]
    public void WhatsApp_messages_that_are_delivered_are_read_after_that(string to, int percent, int read)
    {
        var fates = Enumerable.Range(1, 10_000).Select(number => Fate.Of(Usual with { PercentRead = percent }, Ours, to, number, null)).ToList();

        Assert.Equal(read, fates.Count(fate => fate.ReadAfter > fate.Receipts[^1]));
        Assert.Null(Fate.Of(Usual with { PercentRead = percent }, Ours, to, 1, MessageOutcome.Blocked).ReadAfter);
    }

    private static TimeSpan Delay(Network network, string from, int number) => Fate.Of(network, from, Theirs, number, null).Receipts[0];

    private static List<Fate> Fates(Network network) => [.. Enumerable.Range(1, 10_000).Select(number => Fate.Of(network, Ours, Theirs, number, null))];

    private static ImmutableSortedDictionary<MessageOutcome, int> Shares(params (MessageOutcome Outcome, int Percent)[] shares) =>
        shares.ToImmutableSortedDictionary(share => share.Outcome, share => share.Percent);
}
