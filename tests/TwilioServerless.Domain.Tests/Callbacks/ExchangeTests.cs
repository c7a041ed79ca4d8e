using CsCheck;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Tests.Callbacks;

public sealed class ExchangeTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Sid Message = Sid.Create(SidPrefix.Message, Start, 7, 12345);

    [Fact]
    public void Exchanges_of_one_resource_are_one_range_in_their_order() =>
        Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 1_000], Gen.String[1, 4]).Array[2, 20].Sample(made =>
        {
            var sids = made.OrderBy(one => one.Item1).ThenBy(one => one.Item2)
                .Select(one => (one.Item1, one.Item2, Sid: Exchange.SidOf(Message, Start.AddMilliseconds(one.Item1), one.Item3, one.Item2))).ToArray();

            Assert.All(sids, one => Assert.StartsWith(Exchange.PrefixOf(Message), one.Sid.Value, StringComparison.Ordinal));
            Assert.All(sids.Zip(sids.Skip(1)), pair => Assert.True(
                (pair.First.Item1, pair.First.Item2) == (pair.Second.Item1, pair.Second.Item2) || pair.First.Sid < pair.Second.Sid));
        });

    [Fact]
    public void It_is_where_its_resource_is_and_as_old()
    {
        var sid = Exchange.SidOf(Message, Start.AddDays(3), "token", 0);

        Assert.Equal((SidPrefix.Exchange, 7, Start), (sid.Prefix, sid.Partition, sid.CreatedAt));
    }

    [Fact]
    public void The_same_facts_make_the_same_one_and_others_another()
    {
        Sid[] sids =
        [
            Exchange.SidOf(Message, Start, "token", 0),
            Exchange.SidOf(Message, Start, "token", 1),
            Exchange.SidOf(Message, Start, "other", 0),
            Exchange.SidOf(Message, Start.AddMilliseconds(1), "token", 0),
            Exchange.SidOf(Sid.Create(SidPrefix.Message, Start, 7, 54321), Start, "token", 0),
        ];

        Assert.Equal(sids.Length, sids.Distinct().Count());
        Assert.Equal(sids[0], Exchange.SidOf(Message, Start, "token", 0));
    }

    [Fact]
    public void One_sent_before_its_resource_was_or_long_after_has_a_place_all_the_same()
    {
        Assert.StartsWith(Exchange.PrefixOf(Message), Exchange.SidOf(Message, Start.AddDays(-1), "token", 0).Value);
        Assert.StartsWith(Exchange.PrefixOf(Message), Exchange.SidOf(Message, Start.AddYears(100), "token", int.MaxValue).Value);
    }
}
