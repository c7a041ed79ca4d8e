using CsCheck;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Tests.Kernel;

public sealed class SidTests
{
    private static readonly Gen<DateTimeOffset> Times = Gen.Long[0, 4_102_444_800_000].Select(DateTimeOffset.FromUnixTimeMilliseconds);

    [Fact]
    public void A_SID_tells_its_kind_time_and_partition_and_comes_back_from_its_text() =>
        Gen.Select(Times, Gen.Int[0, 255], Gen.ULong).Sample((time, partition, unique) =>
        {
            var sid = Sid.Create("SM", time, partition, unique);
            return (sid.Prefix, sid.CreatedAt, sid.Partition) == ("SM", time, partition) && Sid.Parse(sid.Value.ToUpperInvariant()) == sid && sid.Value.Length == 34;
        });

    [Fact]
    public void Ascending_SIDs_are_newest_first() => Gen.Select(Times, Times, Gen.ULong, Gen.ULong).Sample((time, other, unique, another) =>
        time == other || (Sid.Create("SM", time, 0, unique) < Sid.Create("SM", other, 0, another)) == (time > other));

    [Fact]
    public void A_range_that_starts_at_a_time_has_what_was_created_then_and_before() => Gen.Select(Times, Times, Gen.ULong).Sample((time, created, unique) =>
        (string.CompareOrdinal(Sid.Create("SM", created, 0, unique).Value, Sid.FirstAtOrBefore("SM", time)) >= 0) == (created <= time));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("SM")]
    [InlineData("SM1234")]
    [InlineData("MM00000000000000000000000000000000")]
    [InlineData("SM0000000000000000000000000000000g")]
    [InlineData("SM000000000000000000000000000000000")]
    public void What_is_no_SID_of_the_kind_is_not_read(string? text) => Assert.False(Sid.TryParse(text, "SM", out _));
}
