using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.Domain.Tests.PhoneNumbers;

public class NumberClaimTests
{
    private static readonly DateTimeOffset Then = new(2025, 12, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly NumberClaim Claim = new(
        "+14158675309", Sid.Parse("AC00000000000000000000000000000001"), Sid.Parse("PN00000000000000000000000000000001"), Then);

    [Theory]
    [InlineData("2026-02-28T11:59:59Z", false)]
    [InlineData("2026-02-28T12:00:00Z", true)] // 31 December and two months
    public void A_released_number_rests_two_months(string now, bool rested) =>
        Assert.Equal(rested, (Claim with { Rest = new(new(Then)) }).HasRested(new(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void A_number_that_is_held_does_not_rest() => Assert.False(Claim.HasRested(new(Then.AddYears(1))));

    [Fact]
    public void A_purchase_is_overdue_after_a_minute()
    {
        Assert.False(Claim.IsOverdue(Then.AddSeconds(60)));
        Assert.True(Claim.IsOverdue(Then.AddSeconds(61)));
        Assert.False((Claim with { Rest = new(new(Then)) }).IsOverdue(Then.AddDays(1)));
    }

    [Fact]
    public void A_number_that_moves_was_bought_so_nothing_is_overdue() => Assert.False((Claim with { Moves = 1 }).IsOverdue(Then.AddDays(1)));
}
