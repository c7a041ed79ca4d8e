using CsCheck;
using TwilioServerless.Domain.Billing;

namespace TwilioServerless.Domain.Tests.Billing;

public sealed class BillingCalendarTests
{
    private static readonly Gen<DateTimeOffset> Anchors =
        Gen.Long[new DateTime(2000, 1, 1).Ticks, new DateTime(2100, 1, 1).Ticks].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private static readonly Gen<int> Periods = Gen.Int[0, 600];

    [Theory]
    [InlineData(0, "2026-01-31")]
    [InlineData(1, "2026-02-28")]
    [InlineData(2, "2026-03-31")]
    [InlineData(3, "2026-04-30")]
    [InlineData(12, "2027-01-31")]
    [InlineData(25, "2028-02-29")]
    public void What_began_on_the_31st_is_charged_on_the_last_day_of_shorter_months(int period, string day)
    {
        var start = BillingCalendar.PeriodStart(new(2026, 1, 31, 10, 15, 30, TimeSpan.Zero), period);

        Assert.Equal(DateTimeOffset.Parse($"{day}T10:15:30Z"), start);
    }

    [Fact]
    public void What_began_on_a_29_February_is_charged_on_the_28th_of_other_years()
    {
        var anchor = new DateTimeOffset(2028, 2, 29, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(new(2029, 2, 28, 0, 0, 0, TimeSpan.Zero), BillingCalendar.PeriodStart(anchor, 12));
        Assert.Equal(new(2032, 2, 29, 0, 0, 0, TimeSpan.Zero), BillingCalendar.PeriodStart(anchor, 48));
    }

    [Fact]
    public void Each_period_is_one_calendar_month_after_the_last() =>
        Gen.Select(Anchors, Periods).Sample((anchor, n) =>
        {
            var (one, next) = (BillingCalendar.PeriodStart(anchor, n), BillingCalendar.PeriodStart(anchor, n + 1));
            Assert.True(one < next);
            Assert.Equal(1, (next.Year * 12) + next.Month - ((one.Year * 12) + one.Month));
        });

    [Fact]
    public void The_day_is_that_of_the_anchor_or_the_last_of_the_month() =>
        Gen.Select(Anchors, Periods).Sample((anchor, n) =>
        {
            var start = BillingCalendar.PeriodStart(anchor, n);
            Assert.Equal(Math.Min(anchor.Day, DateTime.DaysInMonth(start.Year, start.Month)), start.Day);
            Assert.Equal(anchor.TimeOfDay, start.TimeOfDay);
            Assert.Equal(TimeSpan.Zero, start.Offset);
        });

    [Fact]
    public void An_anchor_in_another_zone_counts_by_its_day_in_UTC()
    {
        var anchor = new DateTimeOffset(2026, 2, 1, 0, 30, 0, TimeSpan.FromHours(1)); // 23:30 UTC on 31 January

        Assert.Equal(new(2026, 2, 28, 23, 30, 0, TimeSpan.Zero), BillingCalendar.PeriodStart(anchor, 1));
    }

    [Fact]
    public void Periods_of_several_months_are_counted_from_the_anchor_too()
    {
        var anchor = new DateTimeOffset(2026, 8, 31, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal([(11, 30), (2, 28), (5, 31)], Enumerable.Range(1, 3).Select(period => BillingCalendar.PeriodStart(anchor, period, 3)).Select(start => (start.Month, start.Day)));
    }
}
