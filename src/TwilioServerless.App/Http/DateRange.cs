using System.Globalization;

namespace TwilioServerless.App.Http;

/// <summary>A stretch of time, both ends included; null: open.</summary>
public sealed record DateRange(DateTimeOffset? Since, DateTimeOffset? Until)
{
    /// <summary>Whether the time is in it; no time is in an open range only.</summary>
    public bool Contains(DateTimeOffset? time) => time is { } known
        ? (Since is not { } since || known >= since) && (Until is not { } until || known <= until)
        : Since is null && Until is null;
}

/// <summary>The ways customers write dates: "2015-05-01", ISO 8601 date-times (the SDKs send "2015-05-01T00:00:00Z"), RFC 2822.</summary>
internal static class DateTexts
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "ddd, d MMM yyyy HH:mm:ss zzz",
        "ddd, d MMM yyyy HH:mm:ss 'GMT'",
    ];

    public static bool TryParse(string text, out DateTimeOffset date)
    {
        var known = DateTimeOffset.TryParseExact(text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);
        date = date.ToUniversalTime();
        return known;
    }
}
