namespace TwilioServerless.Domain.Billing;

/// <summary>
/// The days on which something rented is charged: the day of the month it was first rented, or the last day of a month
/// that has no such day (https://help.twilio.com: "billed on the same day … every month, unless this day doesn't occur").
/// </summary>
public static class BillingCalendar
{
    /// <summary>
    /// When period <paramref name="period"/> (0: the first) of so many months each starts, in UTC. Always counted from the anchor, so that
    /// 31 January is followed by 28 February and that by 31 March.
    /// </summary>
    public static DateTimeOffset PeriodStart(DateTimeOffset anchor, int period, int months = 1) => anchor.ToUniversalTime().AddMonths(period * months);
}
