using CsCheck;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Tests.Storage;

public sealed class KeysTests
{
    private static readonly Gen<string> Lanes = Gen.OneOfConst("send:+14155550100", "send:My Shop", "callbacks:[::1]:8080", "callbacks:example.com:8443", "rollup", "inbound:+442079460000");

    private static readonly Gen<DateTimeOffset> Times = Gen.Int[0, int.MaxValue].Select(seconds => DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddMilliseconds(seconds % 1000));

    [Fact]
    public void A_work_row_tells_its_lane_and_when_it_is_due() => Gen.Select(Lanes, Times, Gen.Long[0, long.MaxValue]).Sample((lane, due, sequence) =>
    {
        var key = Keys.WorkRow(lane, due, sequence);
        return Keys.LaneOf(key) == lane && Keys.DueOf(key) == due && Keys.LaneOf(Keys.LaneHeader(lane)) == lane;
    });

    [Fact]
    public void Work_rows_sort_by_due_time_then_sequence_behind_the_header() =>
        Gen.Select(Lanes, Times, Times, Gen.Long[0, long.MaxValue], Gen.Long[0, long.MaxValue]).Sample((lane, due, other, sequence, another) =>
            Math.Sign(string.CompareOrdinal(Keys.WorkRow(lane, due, sequence), Keys.WorkRow(lane, other, another))) == Math.Sign((due, sequence).CompareTo((other, another)))
            && string.CompareOrdinal(Keys.LaneHeader(lane), Keys.WorkRow(lane, due, sequence)) < 0);

    [Fact]
    public void Of_two_SIDs_made_in_one_millisecond_the_later_sorts_first()
    {
        var (source, now) = (new SidSource(), DateTimeOffset.UnixEpoch.AddYears(56));

        var made = Enumerable.Range(0, 1000).Select(_ => source.Next(SidPrefix.Message, now, partition: 3)).ToArray();

        Assert.Equal(made.Reverse(), made.Order());
        Assert.All(made, sid => Assert.Equal((3, now), (sid.Partition, sid.CreatedAt)));
    }
}
