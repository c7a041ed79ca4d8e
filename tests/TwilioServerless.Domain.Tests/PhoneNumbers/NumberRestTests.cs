using CsCheck;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.Domain.Tests.PhoneNumbers;

public sealed class NumberRestTests
{
    private static readonly DateTimeOffset Then = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly Sid Clock = Sid.Parse("CK00000000000000000000000000000001");
    private static readonly NumberRest Rest = new(new StockTime(Then));

    [Fact]
    public void Each_contact_counts_and_half_as_much_after_a_week()
    {
        var rest = Rest.Contacted(At(0)).Contacted(At(0)).Contacted(At(7));

        Assert.Equal((3, 2.0, 1.0), (rest.Contacts, rest.LevelAt(At(7)), rest.LevelAt(At(14))));
        Assert.Equal(0, Rest.LevelAt(At(1)));
    }

    [Theory]
    [InlineData(4, 59, true)] // two months after 31 January is 31 March
    [InlineData(5, 59, false)]
    [InlineData(5, 60, true)]
    [InlineData(9, 64, false)] // 5.5 after five days
    [InlineData(9, 65, true)]
    public void A_number_that_is_still_called_rests_until_few_call(int contacts, int day, bool isOver)
    {
        var rest = Enumerable.Range(0, contacts).Aggregate(Rest, (rest, _) => rest.Contacted(At(59)));

        Assert.Equal(isOver, rest.IsOver(At(day)));
    }

    [Theory]
    [InlineData(0, 59, 0)]
    [InlineData(4, 59, 0)] // fewer than five: not later than two months
    [InlineData(5, 59, 1)] // a second later they are fewer than five
    [InlineData(10, 59, 7 * 86400 + 1)]
    [InlineData(10, 40, 0)] // half of them after a week, long before
    public void It_is_known_when_it_ends_if_nobody_calls_any_more(int contacts, int day, int secondsAfter)
    {
        var rest = Enumerable.Range(0, contacts).Aggregate(Rest, (rest, _) => rest.Contacted(At(day)));

        Assert.Equal(At(59).Real.AddSeconds(secondsAfter), rest.Expected);
        Assert.True(rest.IsOver(new(rest.Expected)));
        Assert.False(rest.IsOver(new(rest.Expected.AddSeconds(-1))));
    }

    [Fact]
    public void However_few_call_it_rests_two_months()
    {
        Assert.False(Rest.IsOver(At(58.9)));
        Assert.True(Rest.IsOver(At(59)));
    }

    [Fact]
    public void Without_contacts_the_level_only_falls() =>
        Gen.Select(Gen.Double[0, 60].Array[0, 20], Gen.Double[0, 100], Gen.Double[0, 100]).Sample((days, one, other) =>
        {
            var rest = days.Order().Aggregate(Rest, (rest, day) => rest.Contacted(At(day)));
            var (earlier, later) = (60 + Math.Min(one, other), 60 + Math.Max(one, other));
            Assert.Equal(days.Length, rest.Contacts);
            Assert.InRange(rest.LevelAt(At(later)), 0, rest.LevelAt(At(earlier)) + 1e-9);
            Assert.True(rest.LevelAt(At(earlier)) <= days.Length);
        });

    [Fact]
    public void Whoever_lives_by_the_clock_of_who_released_it_counts_by_that_clock()
    {
        var rest = new NumberRest(new(Then, Clock, Then.AddYears(3)));
        var other = Sid.Parse("CK00000000000000000000000000000002");

        Assert.True(rest.IsOver(new(Then, Clock, Then.AddYears(3).AddDays(60))));
        Assert.False(rest.IsOver(new(Then)));
        Assert.False(rest.IsOver(new(Then, other, Then.AddYears(5))));
        Assert.True(rest.IsOver(new(Then.AddDays(60), other, Then)));
        Assert.Equal(Then.AddYears(3).AddMonths(2), rest.Earliest.Shown);
    }

    private static StockTime At(double days) => new(Then.AddDays(days));
}
