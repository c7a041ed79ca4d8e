namespace TwilioServerless.Domain.Kernel;

/// <summary>The days on which people work in the United States, carriers and banks alike: no weekends, no federal holidays.</summary>
public static class BusinessCalendar
{
    /// <summary>Whether it is worked on a day.</summary>
    public static bool IsBusinessDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    /// <summary>The same time of day, so many business days later.</summary>
    public static DateTimeOffset AddBusinessDays(DateTimeOffset time, int days)
    {
        while (days > 0)
        {
            time = time.AddDays(1);
            if (IsBusinessDay(DateOf(time))) days--;
        }
        return time;
    }

    /// <summary>The time itself if it is on a business day, or else that of the next.</summary>
    public static DateTimeOffset OnBusinessDay(DateTimeOffset time) => IsBusinessDay(DateOf(time)) ? time : AddBusinessDays(time, 1);

    private static DateOnly DateOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    private static bool IsHoliday(DateOnly day) =>
        IsFixed(day)
        || (day.DayOfWeek == DayOfWeek.Friday && IsFixed(day.AddDays(1)))
        || (day.DayOfWeek == DayOfWeek.Monday && IsFixed(day.AddDays(-1)))
        || (day.DayOfWeek == DayOfWeek.Monday && IsMondayHoliday(day))
        || (day is { Month: 11, DayOfWeek: DayOfWeek.Thursday } && Week(day) == 4);

    // New Year, Juneteenth, Independence Day, Veterans Day, Christmas; on a weekend they are kept on the Friday before or the Monday after.
    private static bool IsFixed(DateOnly day) => (day.Month, day.Day) is (1, 1) or (6, 19) or (7, 4) or (11, 11) or (12, 25);

    // Martin Luther King's birthday, Washington's birthday, Memorial Day, Labor Day, Columbus Day.
    private static bool IsMondayHoliday(DateOnly day) => day.Month switch
    {
        1 or 2 => Week(day) == 3,
        5      => day.Day > 24,
        9      => Week(day) == 1,
        10     => Week(day) == 2,
        _      => false,
    };

    private static int Week(DateOnly day) => (day.Day + 6) / 7;
}
