using System.Globalization;
using NCrontab;
using TwilioServerless.LocalRuntime.Hosting;

namespace TwilioServerless.LocalRuntime.Timers;

/// <summary>When a timer ticks: NCRONTAB with seconds (or without: at second 0), or every so often; always UTC.</summary>
internal sealed class TimerSchedule
{
    private readonly Func<DateTime, DateTime> next;

    private TimerSchedule(Func<DateTime, DateTime> next) => this.next = next;

    public static TimerSchedule Parse(string text)
    {
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero)
            return new TimerSchedule(after => after + interval);

        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        var options = new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 };
        return CrontabSchedule.TryParse(text, options) is { } cron
            ? new TimerSchedule(cron.GetNextOccurrence)
            : throw new SetupException(
                $"Schedule '{text}' is none: write six fields (second minute hour day month weekday) such as '0 */5 * * * *', or a span such as '00:05:00'.");
    }

    /// <summary>The first tick after this moment.</summary>
    public DateTimeOffset Next(DateTimeOffset after) => new(next(after.UtcDateTime), TimeSpan.Zero);
}
