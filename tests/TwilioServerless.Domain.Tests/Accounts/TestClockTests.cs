using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Tests.Accounts;

public sealed class TestClockTests
{
    private static readonly DateTimeOffset Frozen = new(2026, 1, 31, 10, 0, 0, TimeSpan.Zero);

    private static readonly TestClock Clock = new()
    {
        Sid = Sid.Create("CK", Frozen, 0, 1),
        AccountSid = Sid.Create("AC", Frozen, 0, 2),
        FriendlyName = "Rent",
        FrozenTime = Frozen,
        DateCreated = Frozen,
    };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(425)]
    public void A_clock_goes_forward_or_stays(int days) =>
        Assert.Equal(Frozen.AddDays(days), Clock.Advance(Frozen.AddDays(days)).FrozenTime);

    [Fact]
    public void A_clock_never_goes_back()
    {
        var refusal = Assert.Throws<Refusal>(() => Clock.Advance(Frozen.AddSeconds(-1)));

        Assert.Equal(ErrorCodes.InvalidParameter, refusal.Error.Code);
    }

    [Theory]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("2200-01-01T00:00:00Z")]
    public void A_time_that_no_SID_or_rent_could_have_is_refused(string time) =>
        Assert.Throws<Refusal>(() => TestClock.Showable(DateTimeOffset.Parse(time)));
}
