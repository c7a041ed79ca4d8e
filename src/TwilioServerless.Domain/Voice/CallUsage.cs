using System.Globalization;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Voice;

/// <summary>What a call is charged for: each minute somebody started to talk.</summary>
public static class CallUsage
{
    /// <summary>Started minutes: an answered call starts its first one at once; a call nobody answered has none.</summary>
    public static int Minutes(Call call) => call.DurationSeconds is { } seconds ? Math.Max(1, (seconds + 59) / 60) : 0;

    /// <summary>What a completed call used.</summary>
    public static UsageItem Item(Call call, DateTimeOffset endTime) => new(
        $"call:{call.Sid}",
        call.AccountSid,
        call.Sid,
        call.Direction == CallDirection.Inbound ? UsageCategory.OfCallTo(call.Priced.Type) : UsageCategory.CallsOutbound,
        call.Priced.Country,
        Minutes(call),
        endTime,
        string.Create(CultureInfo.InvariantCulture, $"Call {call.Sid}, {Minutes(call)} min"),
        call.Priced.Type,
        call.Priced.PhoneNumber);
}
