using System.Globalization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>Reads times of day with their offset.</summary>
internal static class OffsetTimes
{
    /// <summary>"10:15:00-08:00".</summary>
    public static OffsetTime? Time(this JsonBody body, string name) =>
        body.Text(name) is not { } text ? null
        : DateTimeOffset.TryParseExact("2000-01-02T" + text, ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mmzzz"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new OffsetTime(TimeOnly.FromTimeSpan(time.TimeOfDay), time.Offset)
        : throw new Refusal(ErrorCodes.InvalidParameter, name);
}
