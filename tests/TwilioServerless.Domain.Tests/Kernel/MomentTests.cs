using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Tests.Kernel;

public sealed class MomentTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_two_moments_one_comes_first_and_one_last_wherever_they_were_read_from_a_clock()
    {
        var twoInBerlin = new DateTimeOffset(2026, 3, 2, 14, 0, 0, TimeSpan.FromHours(1));

        Assert.Equal((Noon, twoInBerlin), (Moment.Earlier(Noon, twoInBerlin), Moment.Later(Noon, twoInBerlin)));
        Assert.Equal((Noon, twoInBerlin), (Moment.Earlier(twoInBerlin, Noon), Moment.Later(twoInBerlin, Noon)));
    }
}
