using System.Globalization;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Tests.Kernel;

public sealed class BusinessCalendarTests
{
    [Theory]
    [InlineData("2026-03-02", true)]  // a Monday
    [InlineData("2026-03-07", false)] // Saturday
    [InlineData("2026-03-08", false)] // Sunday
    [InlineData("2026-01-01", false)] // New Year
    [InlineData("2026-01-19", false)] // Martin Luther King's birthday: third Monday
    [InlineData("2026-02-16", false)] // Washington's birthday
    [InlineData("2026-05-25", false)] // Memorial Day: last Monday
    [InlineData("2026-05-18", true)]
    [InlineData("2026-06-19", false)] // Juneteenth
    [InlineData("2026-07-03", false)] // Independence Day is a Saturday
    [InlineData("2026-09-07", false)] // Labor Day
    [InlineData("2026-10-12", false)] // Columbus Day
    [InlineData("2026-11-11", false)] // Veterans Day
    [InlineData("2026-11-26", false)] // Thanksgiving: fourth Thursday
    [InlineData("2026-11-19", true)]
    [InlineData("2026-12-25", false)] // Christmas
    [InlineData("2027-07-05", false)] // Independence Day is a Sunday
    public void Business_days_are_weekdays_that_are_no_holidays(string day, bool works) =>
        Assert.Equal(works, BusinessCalendar.IsBusinessDay(DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2026-03-05T10:00:00Z", 1, "2026-03-06T10:00:00Z")]
    [InlineData("2026-03-06T10:00:00Z", 1, "2026-03-09T10:00:00Z")]
    [InlineData("2026-03-07T10:00:00Z", 1, "2026-03-09T10:00:00Z")]
    [InlineData("2026-11-25T10:00:00Z", 2, "2026-11-30T10:00:00Z")] // over Thanksgiving and a weekend
    [InlineData("2026-03-06T10:00:00Z", 0, "2026-03-06T10:00:00Z")]
    public void Business_days_are_counted_over_the_others(string from, int days, string to) =>
        Assert.Equal(Time(to), BusinessCalendar.AddBusinessDays(Time(from), days));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
